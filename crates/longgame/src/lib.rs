//! Longgame for those who embed it: re-exports, a prelude and examples
