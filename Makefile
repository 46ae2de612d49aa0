# Two commands matter on a fresh machine: `make demo` and `make test`.

SWIFT        ?= swift
PREFIX       ?= /usr/local
BUILD_DEPS    = libncurses-dev libcurl4-openssl-dev libsqlite3-dev zlib1g-dev libqrencode-dev
# For photos in the terminal; without it there are words in their place.
RUN_DEPS      = chafa
TEST_DEPS     = tmux libvips-tools openssl $(RUN_DEPS)
# One statically linked file each: no Swift runtime to install, and a start that does not wait for a dozen libraries.
RELEASE       = -c release --static-swift-stdlib
SWIFT_SOURCES = Package.swift Sources Tests Benchmarks

.PHONY: man demo test build debug check lint format deps test-deps install bench bench-server fuzz-api openapi clean help test-browser run-deps gallery docs-gallery bench-terminal bench-client terminfo

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: build run-deps ## build and open the dashboard on an embedded platform with data
	@exec .build/release/tucson demo

build: deps ## both programs, optimised
	$(SWIFT) build $(RELEASE) --product tucson-server
	$(SWIFT) build $(RELEASE) --product tucson

debug: deps
	$(SWIFT) build --build-tests

test: deps test-deps ## every test
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --skip EndToEndTests
	# By themselves: real programs, whose tests hold the threads that the others need.
	$(SWIFT) test --skip-build --filter EndToEndTests

test-browser: debug ## the page that lets devices in, in a real browser
	@scripts/install-packages chromium chromium-driver python3-venv openssl
	@Tests/Browser/run

check: lint test ## what must pass before a change lands

lint: ## the layout of the sources
	$(SWIFT) format lint --strict --recursive $(SWIFT_SOURCES)

format: ## lay the sources out
	$(SWIFT) format --in-place --recursive $(SWIFT_SOURCES)

deps: ## the Debian packages that building needs
	@scripts/install-packages $(BUILD_DEPS)

test-deps:
	@scripts/install-packages $(TEST_DEPS)

run-deps:
	-@scripts/install-packages $(RUN_DEPS)

gallery: deps ## every widget in every theme, in the terminal
	$(SWIFT) build --product gallery
	@exec .build/debug/gallery

docs-gallery: deps ## docs/gallery.md, from the widgets
	$(SWIFT) build --product gallery
	.build/debug/gallery --markdown >docs/gallery.md

bench: build ## the figures of Benchmarks/README.md
	@scripts/install-packages hyperfine
	@Benchmarks/run

terminfo: ## the entry for direct colours, compiled into the sources
	packaging/terminfo/embed >Sources/TerminalUI/Terminal/DirectEntry+Compiled.swift

openapi: deps ## docs/openapi.yaml, from the code
	$(SWIFT) build --product tucson-server
	.build/debug/tucson-server openapi --yaml >docs/openapi.yaml

fuzz-api: deps ## a property-based tester on the API, with every check on
	@scripts/install-packages python3-venv libvips-tools
	$(SWIFT) build --product tucson-server
	@Fuzz/api

bench-client: build ## the filter beside fzf, the first sync, how soon a command prints
	$(SWIFT) build $(RELEASE) --product client-benchmark
	@scripts/install-packages fzf
	@Benchmarks/client

bench-server: build ## the server beside the original design on Express; needs ../shared/bench/server
	@scripts/install-packages wrk jq
	@Benchmarks/server

bench-terminal: build ## the dashboard beside bare ncurses, fzf and pspg; needs ../shared/bench/terminal
	@scripts/install-packages gcc fzf pspg python3-pyte
	$(SWIFT) build $(RELEASE) --product TerminalProbe
	@Benchmarks/terminal

man: build ## manual pages and completion scripts, into .build/share
	@mkdir -p .build/share/completions
	.build/release/tucson manual .build/share/man1
	for shell in bash zsh fish; do .build/release/tucson completions $$shell >.build/share/completions/tucson.$$shell; done

install: man ## into PREFIX (/usr/local), with manual pages and completions
	install -D -m 755 .build/release/tucson $(DESTDIR)$(PREFIX)/bin/tucson
	install -D -m 755 .build/release/tucson-server $(DESTDIR)$(PREFIX)/bin/tucson-server
	install -d $(DESTDIR)$(PREFIX)/share/tucson/themes
	install -m 644 themes/*.toml $(DESTDIR)$(PREFIX)/share/tucson/themes
	install -d $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 .build/share/man1/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	install -D -m 644 .build/share/completions/tucson.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/tucson
	install -D -m 644 .build/share/completions/tucson.zsh $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_tucson
	install -D -m 644 .build/share/completions/tucson.fish $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/tucson.fish

clean:
	rm -rf .build
