# Two commands matter on a fresh machine: `make demo` and `make test`.

SWIFT        ?= swift
PREFIX       ?= /usr/local
BUILD_DEPS    = libncurses-dev libcurl4-openssl-dev libsqlite3-dev zlib1g-dev libqrencode-dev
# For photos in the terminal; without it there are words in their place.
RUN_DEPS      = chafa
TEST_DEPS     = tmux openssh-server openssh-client libvips-tools openssl nghttp2-server $(RUN_DEPS)
# One statically linked file each: no Swift runtime to install, and a start that does not wait for a dozen libraries.
RELEASE       = -c release --static-swift-stdlib
# How many tests run at once. Without a bound all of them begin together, and each waits for all the others.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH ?= 8
# Where the optimised programs are.
BUILT        ?= .build/release
SWIFT_SOURCES = Package.swift Sources Tests Benchmarks

.PHONY: man man-files install-files deb test-deb demo test build debug check lint format deps test-deps install bench bench-server fuzz-api openapi clean help test-browser run-deps gallery docs-gallery bench-terminal bench-client pictures terminfo

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
	$(SWIFT) test --skip-build --skip EndToEndTests --skip ChaosTests
	# By itself: each call has to end by its deadline, which other tests must not delay.
	$(SWIFT) test --skip-build --filter ChaosTests
	# One after the other: real programs, which need the machine that the others would take.
	$(SWIFT) test --skip-build --no-parallel --filter EndToEndTests

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

pictures: build ## the README's pictures anew, from a demo
	@scripts/pictures

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

# Programs that were named are taken as they are.
man: $(if $(filter .build/release,$(BUILT)),build) ## manual pages and completion scripts, into .build/share
	@$(MAKE) --no-print-directory man-files

man-files:
	@rm -rf .build/share
	@mkdir -p .build/share/completions
	$(BUILT)/tucson manual .build/share/man1
	for shell in bash zsh fish; do $(BUILT)/tucson completions $$shell >.build/share/completions/tucson.$$shell; done

install: man install-files ## into PREFIX (/usr/local), with manual pages and completions

install-files:
	install -D -m 755 $(BUILT)/tucson $(DESTDIR)$(PREFIX)/bin/tucson
	install -D -m 755 $(BUILT)/tucson-server $(DESTDIR)$(PREFIX)/bin/tucson-server
	install -d $(DESTDIR)$(PREFIX)/share/tucson/themes $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 themes/*.toml $(DESTDIR)$(PREFIX)/share/tucson/themes
	install -m 644 .build/share/man1/*.1 $(DESTDIR)$(PREFIX)/share/man/man1
	install -D -m 644 packaging/man/tucson-server.8 $(DESTDIR)$(PREFIX)/share/man/man8/tucson-server.8
	install -D -m 644 .build/share/completions/tucson.bash $(DESTDIR)$(PREFIX)/share/bash-completion/completions/tucson
	install -D -m 644 .build/share/completions/tucson.zsh $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_tucson
	install -D -m 644 .build/share/completions/tucson.fish $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/tucson.fish
	install -D -m 755 packaging/ssh/setup-demo $(DESTDIR)$(PREFIX)/share/tucson/ssh/setup-demo
	install -m 644 packaging/ssh/tucson-demo.conf.in packaging/ssh/README.md $(DESTDIR)$(PREFIX)/share/tucson/ssh
	@for entry in $(wildcard packaging/terminfo/*.ti packaging/terminfo/*.src packaging/terminfo/*.terminfo); do \
	  mkdir -p $(DESTDIR)$(PREFIX)/share/terminfo && tic -x -o $(DESTDIR)$(PREFIX)/share/terminfo $$entry; done

deb: man ## one Debian package, into .build/deb (BUILT=folder: of programs that are built already)
	@scripts/install-packages dpkg-dev binutils ncurses-bin
	@rm -rf .build/deb
	@packaging/debian/build .build/deb

test-deb: deb ## the package in a clean Debian: installed, run, removed
	@scripts/install-packages debootstrap lintian systemd-container
	lintian --fail-on error .build/deb/*.deb
	@for package in .build/deb/*.deb; do packaging/debian/check $$package; done

clean:
	rm -rf .build
