//! The charts of verbs as sheets of shapes: nothing clipped, nothing on top of anything else, whatever the names.

use longgame_report::chart::fingerprint::{self, Fingerprint};
use longgame_report::chart::pair_matrix::{self, PairMatrix};
use longgame_report::chart::people::{self, Game};
use longgame_report::chart::population_dynamics::{self, Moment, PopulationDynamics};
use longgame_report::chart::ranking::{self, Ranked, Ranking};
use longgame_report::chart::shadow::{self, Cell};
use longgame_report::chart::strategy_transitions::{self, StrategyTransitions};
use longgame_report::chart::temptation::{self, Line};
use longgame_report::plot::sheet::{Frame, Text};
use longgame_report::plot::{Chart, Fonts, Preset};

const LONG: &str =
    "a-strategy-with-a-name-that-nobody-would-want-to-read-out-loud:generosity=0.3333333333333333";

fn names(count: usize) -> Vec<String> {
    (0..count).map(|place| if place == 1 { LONG.into() } else { format!("strategy-{place}") }).collect()
}

fn tournament(count: usize, money: f64) -> [Chart; 2] {
    let rows = (0..count)
        .map(|place| Ranked {
            name: names(count)[place].clone(),
            value: money * (count - place) as f64,
            interval: Some([money * (count - place) as f64 - 0.1, money * (count - place) as f64 + 0.1]),
            wins: 1.0,
            cooperation: 0.5,
        })
        .collect();
    let terms = String::from("Game axelrod, 200 visits, noise 0.05; 10 repetitions, seed 42.");
    let cells = (0..count).map(|row| {
        (0..count).map(|column| (row != column).then_some(money * (row + column) as f64)).collect()
    });
    let matrix =
        PairMatrix { rows: names(count), columns: names(count), order: names(count), cells: cells.collect() };
    [
        ranking::draw(&Ranking { who: String::new(), rows, terms: terms.clone() }),
        pair_matrix::draw(&matrix, "", &terms),
    ]
}

fn charts() -> Vec<Chart> {
    let mut charts: Vec<Chart> = [(1, 1.0), (2, 1.0), (17, 1.0), (40, 1e6), (5, 1e-9)]
        .into_iter()
        .flat_map(|(count, money)| tournament(count, money))
        .collect();
    let moment = |step: f64| Moment {
        step,
        shares: vec![0.1; 9],
        intervals: vec![Some((0.0, 0.2)); 9],
        cooperation: (0.4, Some((0.3, 0.5))),
    };
    charts.push(population_dynamics::draw(&PopulationDynamics {
        who: String::new(),
        strategies: names(9),
        step: String::from("births"),
        moments: (0..50).map(|step| moment(f64::from(step))).collect(),
        terms: String::from("Moran process."),
    }));
    let score = |row: u32| (0..21).map(|column| f64::from(row * column) / 80.0).collect();
    charts.push(fingerprint::draw(&Fingerprint {
        strategy: LONG.into(),
        probe: String::from("tit-for-tat"),
        scores: (0..21).map(score).collect(),
        reward: 3.0,
        method: String::from("Exact, in the long run."),
    }));
    charts.push(strategy_transitions::draw(&StrategyTransitions {
        strategy: LONG.into(),
        partner: String::from("a partner who plays at random"),
        rates: [Some([0.25; 4]), None, Some([1.0, 0.0, 0.0, 0.0]), Some([0.1, 0.2, 0.3, 0.4])],
        method: String::from("Exact, in the long run."),
    }));
    let game = |place: usize| Game {
        name: format!("DF {place}"),
        agents: 0.05 * place as f64,
        people: (place != 3).then_some(0.5),
        line: 0.4,
    };
    charts.push(people::draw(&(0..18).map(game).collect::<Vec<_>>(), "Agents miss by 0.08.", "A note."));
    let cell = |place: u32| Cell {
        visits: 10_u32.pow(place % 4),
        regard: f64::from(place / 4) * 0.1,
        cooperation: f64::from(place) / 20.0,
        interval: None,
        strangers: 0.01,
    };
    charts.push(shadow::draw(&(0..16).map(cell).collect::<Vec<_>>(), "Game prison."));
    let line = |depth: usize| Line {
        name: if depth == 5 { String::from("levels up to 4") } else { format!("depth {depth}") },
        spots: (1..50)
            .map(|x| (f64::from(x) / 50.0, [10.0 - f64::from(x) * depth as f64 * 0.1, 5.0]))
            .collect(),
        holds_from: (depth > 2).then_some(0.5),
    };
    charts.push(temptation::draw("grim with grim", &(0..6).map(line).collect::<Vec<_>>(), "Game sales."));
    charts
}

/// Where a text's letters are in the main: the box less the room for accents and tails.
fn ink(text: &Text) -> Frame {
    let frame = text.frame();
    Frame { top: frame.top + 0.06 * text.size, bottom: frame.bottom - 0.10 * text.size, ..frame }
}

#[test]
fn no_text_leaves_the_sheet_or_lies_on_another() {
    let fonts = Fonts::load().expect("the embedded font");
    for chart in charts() {
        for preset in Preset::ALL {
            let sheet = chart.lay_out(preset, &fonts);
            let (width, height) = preset.size();
            let whole = Frame { left: 0.0, top: 0.0, right: f64::from(width), bottom: f64::from(height) };
            let texts: Vec<&Text> = sheet.texts().collect();
            for (index, text) in texts.iter().enumerate() {
                assert!(
                    whole.holds(&text.frame()),
                    "{} {preset:?}: {:?} {:?}",
                    chart.name,
                    text.words,
                    text.frame()
                );
                for other in &texts[..index] {
                    let apart = !ink(text).overlaps(&ink(other));
                    assert!(apart, "{} {preset:?}: {:?} on {:?}", chart.name, text.words, other.words);
                }
            }
        }
    }
}

#[test]
fn a_table_holds_what_is_shown_and_no_more() {
    let [ranking, matrix] = tournament(40, 1.0);
    assert_eq!((ranking.table.rows.len(), matrix.table.rows.len()), (18, 18 * 18));
    assert!(ranking.note.contains("The best 18 of 40"), "{}", ranking.note);
}

#[test]
fn a_key_names_only_what_has_dots() {
    let fonts = Fonts::load().expect("fonts");
    let drawn = |people: Option<f64>| {
        let games = [Game { name: String::from("one"), agents: 0.5, people, line: 0.4 }];
        people::draw(&games, "A claim.", "A note.").svg(Preset::Slide, &fonts).expect("drawn")
    };
    assert!(drawn(Some(0.6)).contains("people") && drawn(None).contains("learning agents"));
    assert!(!drawn(None).contains("people"));
}
