# Two commands matter on a fresh machine: `make demo` and `make test`.

SWIFT        ?= swift
PREFIX       ?= /usr/local
BUILD_DEPS    = libncurses-dev libcurl4-openssl-dev libsqlite3-dev zlib1g-dev
TEST_DEPS     = tmux libvips-tools openssl
# One statically linked file each: no Swift runtime to install, and a start that does not wait for a dozen libraries.
RELEASE       = -c release --static-swift-stdlib
SWIFT_SOURCES = Package.swift Sources Tests Benchmarks

.PHONY: demo test build debug check lint format deps test-deps install bench bench-client bench-server fuzz-api openapi clean help

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: build ## build and open the dashboard on an embedded platform with data
	@exec .build/release/tucson demo

build: deps ## both programs, optimised
	$(SWIFT) build $(RELEASE) --product tucson-server
	$(SWIFT) build $(RELEASE) --product tucson

debug: deps
	$(SWIFT) build --build-tests

test: deps test-deps ## every test
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --skip EndToEndTests --skip hundredsOfListeners
	# By themselves: hundreds of connections at once, and real programs, whose tests hold the threads that the others need.
	$(SWIFT) test --skip-build --filter hundredsOfListeners
	$(SWIFT) test --skip-build --filter EndToEndTests

check: lint test ## what must pass before a change lands

lint: ## the layout of the sources
	$(SWIFT) format lint --strict --recursive $(SWIFT_SOURCES)

format: ## lay the sources out
	$(SWIFT) format --in-place --recursive $(SWIFT_SOURCES)

deps: ## the Debian packages that building needs
	@scripts/install-packages $(BUILD_DEPS)

test-deps:
	@scripts/install-packages $(TEST_DEPS)

bench: build ## the figures of Benchmarks/README.md
	@scripts/install-packages hyperfine
	@Benchmarks/run

openapi: debug ## docs/openapi.yaml and docs/openapi.json, from the code
	.build/debug/tucson-server openapi --yaml >docs/openapi.yaml
	.build/debug/tucson-server openapi >docs/openapi.json

fuzz-api: debug ## a property-based tester on the API, with every check on
	@scripts/install-packages python3-venv
	@Fuzz/api

bench-client: build ## the filter beside fzf, the first sync, how soon a command prints
	$(SWIFT) build $(RELEASE) --product client-benchmark
	@scripts/install-packages fzf
	@Benchmarks/client

bench-server: build ## the server beside the original design on Express; needs ../shared/bench/server
	@scripts/install-packages wrk jq
	@Benchmarks/server

install: build ## into PREFIX (/usr/local)
	install -D -m 755 .build/release/tucson $(DESTDIR)$(PREFIX)/bin/tucson
	install -D -m 755 .build/release/tucson-server $(DESTDIR)$(PREFIX)/bin/tucson-server
	install -d $(DESTDIR)$(PREFIX)/share/tucson/themes
	install -m 644 themes/*.toml $(DESTDIR)$(PREFIX)/share/tucson/themes

clean:
	rm -rf .build
