//! How a number stands in a CSV file: the shortest decimal that reads back to the same bits.

use std::fmt;

/// Writes `value` in the fewest digits that read back to it, with an exponent where plain digits
/// would be long. Infinity is `inf`; not-a-number is the empty text, for "there is none".
pub(crate) fn write(out: &mut impl fmt::Write, value: f64) -> fmt::Result {
    if value.is_nan() {
        Ok(())
    } else if value.is_infinite() {
        out.write_str(if value > 0.0 { "inf" } else { "-inf" })
    } else {
        let mut buffer = ryu::Buffer::new();
        let text = buffer.format_finite(value);
        // A whole number needs no point.
        out.write_str(text.strip_suffix(".0").unwrap_or(text))
    }
}

/// [`write`] into a text of its own.
pub(crate) fn text(value: f64) -> String {
    let mut out = String::new();
    // A string takes any text: writing to one cannot fail.
    let _ = write(&mut out, value);
    out
}

/// Reads what [`write`] wrote; `None` for anything else.
pub(crate) fn read(text: &str) -> Option<f64> {
    match text {
        "" => Some(f64::NAN),
        _ => text.parse().ok().filter(|value: &f64| !value.is_nan()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_come_back() {
        for (value, text) in [
            (0.1 + 0.2, "0.30000000000000004"),
            (100.0, "100"),
            (-2.5, "-2.5"),
            (-0.0, "-0"),
            (1e15, "1000000000000000"),
            (1e300, "1e300"),
            (1.5e-9, "1.5e-9"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
        ] {
            assert_eq!(super::text(value), text);
            assert_eq!(read(text), Some(value));
        }
        assert_eq!(text(f64::NAN), "");
        assert!(read("").is_some_and(f64::is_nan));
        assert_eq!(read("nan"), None);
        assert_eq!(read("ten"), None);
    }
}
