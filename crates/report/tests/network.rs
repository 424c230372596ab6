//! The drawing of a network: everything on the sheet, what is named is there, the numbers beside it.

use longgame_network::{Kind, Network, Seed, Threshold, read_csv};
use longgame_report::chart::network::chart;
use longgame_report::plot::sheet::Frame;
use longgame_report::plot::{Chart, Fonts, Preset};

fn drawn(network: &Network) -> Chart {
    chart("test", network, network.strong_from(Threshold::default()), Seed::from(7))
}

fn generated(kind: &str, set: &[(&str, f64)]) -> Network {
    let kind = Kind::named(kind).expect("a kind");
    kind.generate(set, None, Seed::from(7)).expect("numbers that fit").flatten()
}

/// Networks that are awkward each in its own way.
fn networks() -> Vec<(&'static str, Network)> {
    let of = |csv: &str| read_csv(csv.as_bytes()).expect("sound").network;
    let long = "source,target,weight\n\
        A person whose name nobody would read out loud in a meeting <&\"'>,日本語,2\n日本語,C,1\nC,D,1\nD,E,4\nE,F,1\n";
    vec![
        ("one tie", of("source,target\n1,2\n")),
        ("long names", of(&long.replace("<&\"'>", "<&'>"))),
        ("no ties", Network::default()),
        ("a firm", generated("prospect", &[])),
        ("with roles", generated("sales", &[("firms", 2.0)])),
        ("a thousand", generated("small-world", &[])),
    ]
}

#[test]
fn no_text_of_a_network_leaves_the_sheet_or_meets_another() {
    let fonts = Fonts::load().expect("the embedded font");
    for (name, network) in networks() {
        for preset in Preset::ALL {
            let chart = drawn(&network);
            let sheet = chart.lay_out(preset, &fonts);
            let (width, height) = sheet.preset.size();
            let whole = Frame { left: 0.0, top: 0.0, right: f64::from(width), bottom: f64::from(height) };
            let texts: Vec<_> = sheet.texts().collect();
            for (place, text) in texts.iter().enumerate() {
                assert!(whole.holds(&text.frame()), "{name}, {preset:?}: {:?}", text.words);
                let other = |other: &&&longgame_report::plot::sheet::Text| {
                    other.words != text.words && other.frame().overlaps(&text.frame())
                };
                let clash = texts[place + 1..].iter().find(other);
                assert!(
                    clash.is_none(),
                    "{name}, {preset:?}: {:?} on {:?}",
                    text.words,
                    clash.map(|other| &other.words)
                );
            }
        }
    }
}

#[test]
fn the_same_network_and_seed_give_the_same_drawing_and_every_tie_is_in_the_table() {
    let fonts = Fonts::load().expect("the embedded font");
    let network = generated("prospect", &[]);
    let [once, again] = [(); 2].map(|()| drawn(&network));
    let svg = |chart: &Chart| chart.svg(Preset::Slide, &fonts).expect("drawn");
    assert_eq!(svg(&once), svg(&again));
    assert_eq!(once.table.rows.len(), network.node_count() + network.tie_count());
}

#[test]
fn groups_of_a_layout_stand_apart() {
    // Two cliques of ten and one tie between them: ends of a tie are far nearer than people of different cliques.
    let clique = |base: u32| (0..10).flat_map(move |a| (a + 1..10).map(move |b| (base + a, base + b)));
    let ties = clique(0).chain(clique(10)).chain([(0, 10)]);
    let csv: String = ties.map(|(a, b)| format!("{a},{b}\n")).collect();
    let network = read_csv(format!("source,target\n{csv}").as_bytes()).expect("sound").network;
    let places = longgame_network::layout(&network, Seed::from(1));
    let side = |node: &str| network.node(node).expect("there").index();
    let group =
        |base: u32| (base..base + 10).map(|number| places[side(&number.to_string())]).collect::<Vec<_>>();
    let (one, two) = (group(0), group(10));
    let distance = |a: &longgame_network::Point, b: &longgame_network::Point| (a.x - b.x).hypot(a.y - b.y);
    let mean = |a: &[longgame_network::Point], b: &[longgame_network::Point]| {
        let all: Vec<f64> = a.iter().flat_map(|x| b.iter().map(|y| distance(x, y))).collect();
        all.iter().sum::<f64>() / all.len() as f64
    };
    assert!(2.0 * mean(&one, &one) < mean(&one, &two));
}
