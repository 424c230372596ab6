//! Numbers as people read them: `0` and not `0.0`, thousands apart, a true minus sign.

/// The largest power of ten that is at most `value`, for a value above 0. By `libm`, so that every platform
/// draws the same ticks.
pub fn power_of_ten(value: f64) -> f64 {
    libm::pow(10.0, libm::log10(value).floor())
}

/// A number at the precision its neighbours need: `step` is the distance that should show.
pub fn at_step(value: f64, step: f64) -> String {
    if !value.is_finite() {
        return infinite(value);
    }
    if value.abs() >= 1e12 || (value != 0.0 && value.abs() < 1e-4 && step.abs() < 1e-4) {
        return minus(&format!("{value:.1e}"));
    }
    let (divisor, suffix) = magnitude(value.abs().max(step.abs()));
    let (value, step) = (value / divisor, (step / divisor).abs());
    let decimals =
        if step > 0.0 { (-(libm::log10(step) + 1e-9).floor()).clamp(0.0, 6.0) as usize } else { 0 };
    let suffix = if value == 0.0 { "" } else { suffix };
    minus(&grouped(&format!("{value:.decimals$}"))) + suffix
}

/// A number alone, with four digits that count.
pub fn plain(value: f64) -> String {
    if !value.is_finite() {
        return infinite(value);
    }
    if value == value.round() && value.abs() < 1e6 {
        return at_step(value, 1.0);
    }
    let text = at_step(value, (power_of_ten(value.abs().max(1e-12)) / 1e3).min(1.0));
    let bare = text.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '−'));
    if bare && text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_string()
    } else {
        text
    }
}

/// A number with its sign always shown, for differences.
pub fn signed(value: f64, step: f64) -> String {
    let text = at_step(value, step);
    let zero = text.chars().all(|letter| !letter.is_ascii_digit() || letter == '0');
    if value > 0.0 && !zero { format!("+{text}") } else { text }
}

fn infinite(value: f64) -> String {
    if value.is_nan() {
        "–".into()
    } else if value > 0.0 {
        "∞".into()
    } else {
        "−∞".into()
    }
}

/// From a million on, a suffix is easier on the eye than a row of noughts.
fn magnitude(size: f64) -> (f64, &'static str) {
    match size {
        size if size >= 1e9 => (1e9, " bn"),
        size if size >= 1e6 => (1e6, " M"),
        _ => (1.0, ""),
    }
}

fn minus(text: &str) -> String {
    let bare = text.trim_start_matches('-');
    let zero = bare.chars().all(|letter| matches!(letter, '0' | '.'));
    if text.starts_with('-') && !zero {
        format!("−{}", bare.replace("e-", "e−"))
    } else {
        bare.replace("e-", "e−")
    }
}

/// A comma before each three digits of the whole part.
fn grouped(text: &str) -> String {
    let (sign, rest) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, part) = rest.split_once('.').map_or((rest, None), |(whole, part)| (whole, Some(part)));
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    let part = part.map_or(String::new(), |part| format!(".{part}"));
    format!("{sign}{out}{part}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_carry_just_the_digits_they_need() {
        assert_eq!(at_step(0.0, 0.5), "0.0");
        assert_eq!(at_step(0.0, 20.0), "0");
        assert_eq!(at_step(-2500.0, 500.0), "−2,500");
        assert_eq!(at_step(0.25, 0.05), "0.25");
        assert_eq!(at_step(-0.0, 1.0), "0");
    }

    #[test]
    fn extremes_stay_short() {
        assert_eq!(at_step(2_500_000.0, 500_000.0), "2.5 M");
        assert_eq!(at_step(3e9, 1e9), "3 bn");
        assert_eq!(at_step(f64::INFINITY, 1.0), "∞");
        assert!(at_step(1e300, 1e299).len() < 12);
        assert!(at_step(-3e-9, 1e-9).len() < 12);
    }

    #[test]
    fn a_number_alone_keeps_four_digits() {
        assert_eq!(plain(11.0), "11");
        assert_eq!(plain(123_456.789), "123,457");
        assert_eq!(plain(0.012_345_6), "0.01235");
        assert_eq!(plain(0.9), "0.9");
        assert_eq!(signed(12.3, 1.0), "+12");
        assert_eq!(signed(0.2, 1.0), "0");
    }
}
