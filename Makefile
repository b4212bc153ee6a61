# recoilfit: `make run` fits real data, `make test` runs the tests; both install what they need first.

SWIFT ?= swift
PREFIX ?= /usr/local
BUILD_FLAGS = -c release --explicit-target-dependency-import-check error
PROGRAM = $(shell $(SWIFT) build -c release --show-bin-path)/recoilfit
SOURCES = Sources Tests Package.swift
HEADLINE = csi2021-full
FITS = csi2021-full-narrow csi2021-full-timing50 csi2021-weak-angle csi2021-neutron-radius csi2021-coherence csi2021-sm csi2021-radius-ee csi2021-radius-mumu csi2021-radius-emu csi2021-radius-2d \
       csi2021-charge-ee csi2021-charge-mumu csi2021-moment-e csi2021-moment-mu \
       csi2021-charge-ee-es csi2021-charge-mumu-es csi2021-moment-e-es csi2021-moment-mu-es
DOCUMENTED = Scattering Beams Detectors Datasets Inference Likelihood Analysis Reporting

.PHONY: help setup build run figure1 test lint format docs bench validate install clean

help: ## Say what each target does
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install the system packages that are missing (GSL, LAPACKE, pkg-config, gnuplot)
	@scripts/setup

build: setup ## Build the program
	@$(SWIFT) build $(BUILD_FLAGS) --product recoilfit

run: build ## Fit COHERENT's CsI data; show bounds, write figures to results/
	@scripts/run-fits $(PROGRAM) $(HEADLINE) $(FITS)

figure1: build ## Draw the paper's figure 1 (a millicharge in argon) to results/figure1/
	@scripts/figure1 $(PROGRAM) results/figure1

test: setup ## Build and run all tests
	$(SWIFT) test $(BUILD_FLAGS)

lint: ## Check the format of every Swift file
	$(SWIFT) format lint --strict --recursive $(SOURCES)

format: ## Format every Swift file
	$(SWIFT) format format --in-place --recursive $(SOURCES)

docs: setup ## Write the API documentation to .build/documentation
	@mkdir -p .build/documentation
	@for target in $(DOCUMENTED); do \
		$(SWIFT) package --allow-writing-to-directory .build/documentation generate-documentation \
			--target $$target --output-path .build/documentation/$$target \
			--transform-for-static-hosting --hosting-base-path $$target || exit 1; \
	done

bench: setup ## Measure speed, with a Python peer in the same run where it is installed
	@Benchmarks/run

validate: setup ## Run the long checks, then fit everything and write the tables of docs/Validation.md
	RECOILFIT_VALIDATE=1 $(SWIFT) test $(BUILD_FLAGS) --filter ValidationTests
	@scripts/validation $(PROGRAM)

install: setup ## Install program, data sets and completions below PREFIX
	$(SWIFT) build -c release --product recoilfit --static-swift-stdlib --scratch-path .build-static
	scripts/install .build-static/release/recoilfit $(DESTDIR)$(PREFIX)

clean: ## Remove what was built
	rm -rf .build .build-static Benchmarks/.build
