# Short names for what contributors do; `just gate` is exactly what must pass.

# List what there is.
default:
    @just --list

# The whole gate.
gate:
    bash .ci/run

# The tests of the README.
test:
    cargo test --workspace

# Format everything.
fmt:
    cargo fmt --all

# What the gate's linters say.
lint:
    cargo clippy --workspace --all-targets --all-features -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --all-features

# The main experiment, then its report.
run:
    cargo run --release -- run experiments/horizon-depth/experiment.toml

# Criterion benches, all or one: `just bench dyad`.
bench NAME="":
    cargo bench -p longgame-benches {{ if NAME == "" { "" } else { "--bench " + NAME } }}

# Licences, sources and advisories (needs cargo-deny).
deny:
    cargo deny check
