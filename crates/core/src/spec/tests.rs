use super::*;
use crate::horizon::Horizon;
use crate::relationship::Relationship;
use crate::scenario::{Choice, Placement, Ties};

const SKETCH: &str = include_str!("../../../../tests/golden/spec/sketch.toml");

fn parse(text: &str, sets: &[&str]) -> Result<Experiment, SpecError> {
    let sets: Vec<String> = sets.iter().map(|set| (*set).to_owned()).collect();
    let experiment = Experiment::parse(Source::new("horizon.toml", text), &sets)?;
    experiment.check(Bound::Usual)?;
    Ok(experiment)
}

fn sound(text: &str, sets: &[&str]) -> Experiment {
    parse(text, sets).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_sketch_reads_as_a_question() {
    let experiment = sound(SKETCH, &[]);
    assert_eq!(experiment.design.horizons(), [1, 2, 5, 10, 20, 50, 100]);
    assert_eq!(experiment.design.cell_count(), 5);
    assert_eq!(experiment.design.cells().count(), 5);
    assert_eq!(experiment.design.deepest().name(), "relationship.max_depth=4");
    assert_eq!(experiment.compare.switches, [Switch::Focal, Switch::Field]);
    assert_eq!(experiment.compare.contrast, Some((0, 1)));
    assert_eq!(experiment.runs(), (5 * 2 + 4) * 4 * 200);
    assert_eq!(experiment.ablations.len(), 4);
    assert_eq!(experiment.charts(), ["horizon", "phase-map", "price-policies"]);
    let variant = &experiment.compare.variants[1];
    assert_eq!(variant.focal.as_ref().map(|strategy| strategy.name()), Some("transactional"));
    let cell = experiment.design.cells().nth(2).expect("five cells");
    let scenario = experiment.scenario(&[&cell.overrides, &variant.overrides]).expect("checked");
    assert_eq!(scenario.relationship.max_depth, 2);
    assert_eq!(scenario.sellers.0[0].0.name(), "transactional");
    assert_eq!(scenario.horizon, Horizon::Visits(100));
    assert_eq!(scenario.placement, Placement::Random(8));
    assert_eq!(scenario.ties, Ties::File { path: "data/karate.csv".to_owned(), strong_from: Some(4.0) });
    assert!(scenario.market.is_some());
}

#[test]
fn an_empty_file_is_the_model_with_its_defaults() {
    let experiment = sound("", &[]);
    let scenario = experiment.scenario(&[]).expect("checked");
    assert_eq!(scenario.relationship, Relationship::default());
    assert_eq!(scenario.game, crate::game::Game::Sales(crate::game::Visit::default()));
    assert_eq!(scenario.horizon, Horizon::Visits(100));
    assert_eq!(scenario.ties, Ties::Pairs { count: 1, strength: crate::relationship::Strength::Weak });
    assert!(scenario.market.is_none());
    let market = sound("[market]", &[]).scenario(&[]).expect("checked").market.expect("a market");
    assert_eq!(market.choice, Choice::default());
}
