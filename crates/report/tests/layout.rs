//! Charts as sheets of shapes: nothing clipped, nothing on top of anything else, whatever the names and sizes.

mod synthetic;

use longgame_records::Results;
use longgame_report::chart::CHARTS;
use longgame_report::findings::Findings;
use longgame_report::plot::sheet::{Frame, Shape, Text};
use longgame_report::plot::{Chart, Fonts, Preset, Sheet};
use synthetic::Sweep;

/// Sweeps that are awkward each in its own way.
fn sweeps() -> Vec<(&'static str, Sweep)> {
    let long = [
        "relational, under a name that nobody would want to read out loud in a meeting <&\"'>",
        "transactional, which is just as long-winded, and then a little longer still",
    ];
    vec![
        ("usual", Sweep::default()),
        ("dense", Sweep { horizons: (1..=60).map(f64::from).collect(), worlds: 20, ..Sweep::default() }),
        (
            "too many to see",
            Sweep { horizons: (1..=3000).map(f64::from).collect(), worlds: 2, ..Sweep::default() },
        ),
        (
            "four variants",
            Sweep {
                recorded: 3,
                extra: vec![
                    "tit-for-tat",
                    "a way to sell with a very long name indeed, longer than any slide is wide, and then some more",
                ],
                ..Sweep::default()
            },
        ),
        ("submodels", Sweep { recorded: 4, observed: true, ..Sweep::default() }),
        (
            "submodels under long names",
            Sweep { recorded: 1, observed: true, variants: long, ..Sweep::default() },
        ),
        (
            "many ablations",
            Sweep {
                ablations: vec![
                    "null",
                    "recognition-off",
                    "noise-flat",
                    "volume-1",
                    "leaving-off",
                    "a-mechanism-that-has-a-very-long-name-indeed-and-goes-on",
                    "trust-off",
                    "stages-off",
                    "turnover-off",
                    "fading-off",
                    "news-off",
                    "force-off",
                ],
                worlds: 20,
                ..Sweep::default()
            },
        ),
        ("one horizon", Sweep { horizons: vec![20.0], ..Sweep::default() }),
        ("two horizons", Sweep { horizons: vec![3.0, 80.0], ..Sweep::default() }),
        ("no depth", Sweep { depths: Vec::new(), ..Sweep::default() }),
        ("three policies", Sweep { policies: vec!["one-off", "standing cut"], ..Sweep::default() }),
        (
            "many policies",
            Sweep {
                policies: vec![
                    "one-off",
                    "every fourth",
                    "standing cut",
                    "volume",
                    "for non-profits and for whoever else may have a very good reason",
                    "budget plea",
                    "bargaining",
                    "match competitor",
                    "new market",
                    "principled",
                ],
                worlds: 20,
                ..Sweep::default()
            },
        ),
        ("one depth", Sweep { depths: vec![3.0], ..Sweep::default() }),
        ("one world", Sweep { worlds: 1, ..Sweep::default() }),
        ("exact", Sweep { worlds: 1, exact: true, ..Sweep::default() }),
        ("nothing gained", Sweep { money: 0.0, ..Sweep::default() }),
        ("huge money", Sweep { money: 1e9, variants: long, ..Sweep::default() }),
        ("tiny money", Sweep { money: 1e-12, ..Sweep::default() }),
        ("beyond reading", Sweep { money: 1e200, worlds: 5, ..Sweep::default() }),
    ]
}

fn charts(results: &Results) -> Vec<Chart> {
    let findings = Findings::new(results);
    CHARTS.iter().filter_map(|entry| entry.feed.draw()?(&findings).ok()).flatten().collect()
}

fn each_sheet(sweep: &Sweep, mut check: impl FnMut(&str, &Sheet)) {
    let fonts = Fonts::load().expect("the embedded font");
    for chart in charts(&sweep.results()) {
        for preset in Preset::ALL {
            check(&format!("{} {preset:?}", chart.name), &chart.lay_out(preset, &fonts));
        }
    }
}

#[test]
fn no_text_leaves_the_sheet() {
    for (name, sweep) in sweeps() {
        each_sheet(&sweep, |chart, sheet| {
            let (width, height) = sheet.preset.size();
            let whole = Frame { left: 0.0, top: 0.0, right: f64::from(width), bottom: f64::from(height) };
            for text in sheet.texts() {
                assert!(
                    whole.holds(&text.frame()),
                    "{name}, {chart}: {:?} at {:?}",
                    text.words,
                    text.frame()
                );
            }
        });
    }
}

#[test]
fn no_text_lies_on_another() {
    for (name, sweep) in sweeps() {
        each_sheet(&sweep, |chart, sheet| {
            let texts: Vec<&Text> = sheet.texts().collect();
            for (index, text) in texts.iter().enumerate() {
                for other in &texts[..index] {
                    let apart = !ink(text).overlaps(&ink(other));
                    assert!(apart, "{name}, {chart}: {:?} on {:?}", text.words, other.words);
                }
            }
        });
    }
}

/// Where a text's letters are in the main: the box less the room for accents and tails.
fn ink(text: &Text) -> Frame {
    let frame = text.frame();
    Frame { top: frame.top + 0.06 * text.size, bottom: frame.bottom - 0.10 * text.size, ..frame }
}

#[test]
fn curve_labels_keep_more_than_a_line_apart() {
    each_sheet(&Sweep { horizons: vec![20.0], ..Sweep::default() }, |chart, sheet| {
        let labels: Vec<&Text> =
            sheet.texts().filter(|text| ["relational", "transactional"].contains(&&*text.words)).collect();
        for pair in labels.chunks_exact(2) {
            assert!((pair[0].at.1 - pair[1].at.1).abs() >= 1.1 * pair[0].size, "{chart}");
        }
    });
}

#[test]
fn every_shape_has_finite_corners() {
    for (name, sweep) in sweeps() {
        each_sheet(&sweep, |chart, sheet| all_finite(&format!("{name}, {chart}"), sheet));
    }
}

#[test]
fn estimates_that_are_no_numbers_leave_no_trace() {
    let mut results = Sweep { worlds: 5, recorded: 2, observed: true, ..Sweep::default() }.results();
    let odd = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
    for (place, row) in results.summary.rows.iter_mut().enumerate().step_by(3) {
        match place % 4 {
            0 => row.estimate = odd[place % 3],
            1 => row.low = odd[place / 4 % 3],
            2 => (row.low, row.high) = (f64::NEG_INFINITY, f64::INFINITY),
            _ => row.spread_high = odd[place / 4 % 3],
        }
    }
    let fonts = Fonts::load().expect("the embedded font");
    for chart in charts(&results) {
        for preset in Preset::ALL {
            all_finite(&format!("{} {preset:?}", chart.name), &chart.lay_out(preset, &fonts));
        }
    }
}

fn all_finite(name: &str, sheet: &Sheet) {
    for shape in &sheet.shapes {
        let points = match shape {
            Shape::Line { points, .. } | Shape::Area { points, .. } => points.clone(),
            Shape::Block { frame, .. } => vec![(frame.left, frame.top), (frame.right, frame.bottom)],
            Shape::Disc { at, .. } => vec![*at],
            Shape::Text(text) => vec![text.at],
        };
        assert!(points.iter().all(|(x, y)| x.is_finite() && y.is_finite()), "{name}: {shape:?}");
    }
}

#[test]
fn the_charts_use_no_letter_the_font_lacks() {
    each_sheet(&Sweep::default(), |chart, sheet| {
        for text in sheet.texts() {
            assert!(!text.words.contains('?'), "{chart}: {:?}", text.words);
            assert!(text.words.chars().all(|letter| sheet.fonts.covers(letter)), "{chart}: {:?}", text.words);
        }
    });
}

#[test]
fn an_svg_says_what_the_sheet_says() {
    let fonts = Fonts::load().expect("the embedded font");
    for chart in charts(&Sweep::default().results()) {
        let svg = chart.svg(Preset::Slide, &fonts).expect("an SVG");
        let texts = chart.lay_out(Preset::Slide, &fonts).texts().count();
        assert_eq!(svg.matches("<text ").count(), texts, "{}", chart.name);
        assert_eq!(svg.matches("<text textLength=").count(), texts, "{}", chart.name);
        assert_eq!(svg.matches("<rect ").count(), svg.matches("crispEdges").count(), "{}", chart.name);
        assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1920\" height=\"1080\" viewBox=\"0 0 19200 10800\" role=\"img\" aria-label=\""));
        assert_eq!(svg, chart.svg(Preset::Slide, &fonts).expect("an SVG"));
    }
}
