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
    assert_eq!(experiment.runs(), (5 * 2 + 3) * 4 * 200);
    assert_eq!(experiment.ablations.len(), 3);
    assert_eq!(experiment.charts(), ["horizon", "phase-map", "price-policies"]);
    let variant = &experiment.compare.variants[1];
    assert_eq!(variant.focal.as_ref().map(|strategy| strategy.name()), Some("transactional"));
    let cell = experiment.design.cells().nth(2).expect("five cells");
    let scenario = experiment.scenario(&[&cell.overrides, &variant.overrides]).expect("checked");
    assert_eq!(scenario.relationship.max_depth, 2);
    assert_eq!(scenario.sellers.shares()[0].0.name(), "transactional");
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

#[test]
fn the_printed_configuration_reads_back_as_an_equal_experiment() {
    let exact =
        "method = \"exact\"\ngame = \"prison\"\nrelationship = \"textbook\"\n[horizon]\ncontinuation = 0.9";
    let named = "game = \"donation:b=5\"\n[world]\nnetwork.file = \"a.csv\"\nsellers.at = [\"a b\", 7]\n\
                 sellers.strategy = { \"random:p=0.25\" = 0.5, grim = 0.5 }\n\
                 [claim]\nsmallest_effect = \"7 % of baseline\"\n\
                 [ablations]\noff = { relationship.leaving = false, \"relationship.noise\" = 0 }\n\
                 [sweep]\n\"relationship.initial_depth\" = [0, 2]\n\"relationship.deepen\" = { from = 0.1, to = 0.3, step = 0.1 }";
    for text in [SKETCH, "", "[market]", exact, named, OWN, &template("a \"new\" question\\")] {
        let experiment = sound(text, &[]);
        for printed in [experiment.with_defaults_toml(), experiment.canonical()] {
            let again = sound(&printed, &[]);
            assert_eq!(again, experiment, "{printed}");
            assert_eq!(again.canonical(), experiment.canonical());
        }
    }
}

const OWN: &str = "[strategies.two-strikes]\nstates = [{ cooperate = 1, next = [0, 1] }, { cooperate = 1, next = [0, 2] }, \
                   { cooperate = 0.5, next = [2, 2, 2, 2], gone = true }]\n\
                   [strategies.\"fair enough\"]\nmemory_one = [0.9, 0.1, 0.5, 0.2]\n";

#[test]
fn strategies_of_the_file_play_wherever_one_is_named() {
    let text = format!(
        "{OWN}[world]\nsellers.strategy = \"Fair_Enough\"\nbuyers = {{ two-strikes = 0.5, grim = 0.5 }}\n\
         [compare.variants]\na = {{ \"world.sellers.strategy\" = \"two-strikes\" }}\n\
         b = {{ \"world.sellers.strategy\" = \"grim\" }}\n[sweep]\n\"world.buyers\" = [\"two-strikes\", \"grim\"]"
    );
    let experiment = sound(&text, &["world.pairs=2"]);
    let cell = experiment.design.cells().next().expect("two cells");
    let variant = &experiment.compare.variants[0];
    let scenario = experiment.scenario(&[&cell.overrides, &variant.overrides]).expect("checked");
    assert_eq!(scenario.buyers.shares()[0].0.name(), "two-strikes");
    assert_eq!(scenario.sellers.shares()[0].0.automaton().expect("a table").states().len(), 3);
    assert_eq!(experiment.scenario(&[]).expect("checked").sellers.shares()[0].0.name(), "fair enough");
    let set = sound("", &["strategies.mine.memory_one=[1,0,1,0]", "world.sellers.strategy=mine"]);
    assert_eq!(set.scenario(&[]).expect("checked").sellers.shares()[0].0.name(), "mine");
}

#[test]
fn an_automaton_of_ones_own_is_part_of_what_an_experiment_is() {
    let one = sound(OWN, &[]);
    let other = sound(&OWN.replace("0.5, 0.2", "0.5, 0.3"), &[]);
    assert_ne!(one, other);
    assert_ne!(one.canonical(), other.canonical());
    let turned = "[strategies]\n'fair enough' = { memory_one = [0.9, 0.1, 0.5, 0.2], first = 1 }\n";
    let turned = format!("{turned}{}", &OWN[..OWN.find("[strategies.\"").expect("two tables")]);
    assert_eq!(sound(&turned, &[]).canonical(), one.canonical());
}

#[test]
fn the_hash_text_knows_no_formatting() {
    let one = "seed = 1 # one\n[world]\npairs = 3\nbuyers = { grim = 0.5, defector = 0.5 }\n[visit]\neffort = 5.0\n\
               [compare.variants]\na = { \"visit.upsell\" = 4, \"visit.effort\" = 3 }";
    let two = "[visit]\neffort = 5\n[compare]\nvariants = { a = { visit.effort = 3, visit.upsell = 4 } }\n\
               [world]\nbuyers = { defector = 0.5, grim = 0.5 }\npairs = 0x3";
    assert_eq!(sound(one, &[]).canonical(), sound(two, &["seed=1"]).canonical());
}

#[test]
fn the_textbook_relationship_is_the_one_of_the_model() {
    let experiment = sound("relationship = \"textbook\"", &[]);
    assert_eq!(experiment.scenario(&[]).expect("checked").relationship, Relationship::textbook());
}

#[test]
fn json_and_toml_read_alike() {
    let json = r#"{ "$schema": "longgame.schema.json", "seed": 7, "sweep": { "horizon.visits": [3, 1] } }"#;
    let json = Experiment::parse(Source::new("a.json", json), &[]).expect("sound JSON");
    assert_eq!(json, sound("seed = 7\n[sweep]\nhorizon.visits = [1, 3]", &[]));
    assert_eq!(json.design.horizons(), [1, 3]);
}

#[test]
fn overrides_change_settings_axes_and_switches() {
    let sets = ["sweep.relationship.max_depth=[4,0]", "compare.switch=focal", "world.sellers.strategy=grim"];
    let experiment = sound(SKETCH, &[&sets[..], &["replicates=3", "sweep.\"horizon.visits\"=[7]"]].concat());
    assert_eq!(
        experiment.design.cells().map(|cell| cell.name()).last().as_deref(),
        Some("relationship.max_depth=0")
    );
    assert_eq!(experiment.design.deepest().name(), "relationship.max_depth=4");
    assert_eq!(
        (experiment.compare.switches.as_slice(), experiment.replicates),
        ([Switch::Focal].as_slice(), 3)
    );
    assert_eq!(experiment.scenario(&[]).expect("checked").sellers.shares()[0].0.name(), "grim");
    assert_eq!(experiment.design.horizons(), [7]);
}

#[test]
fn an_alternative_makes_room_when_it_is_unset() {
    let text = "[horizon]\nvisits = 9";
    let experiment = sound(text, &["horizon.visits=unset", "horizon.continuation=0.5"]);
    assert_eq!(experiment.scenario(&[]).expect("checked").horizon, Horizon::Continuation(0.5));
    assert!(experiment.design.horizons().is_empty());
}

#[test]
fn a_cell_is_found_by_its_coordinates() {
    let text = "[sweep]\n\"visit.effort\" = { from = 1, to = 3, step = 0.5 }\n\
                \"world.sellers.strategy\" = [\"TFT\", \"random:p=0.25\"]\n\"world.pairs\" = [1, 2]";
    let design = sound(text, &[]).design;
    assert_eq!(design.cell_count(), 20);
    for cell in design.cells() {
        assert_eq!(design.cell_named(&cell.name()), Ok(cell.clone()));
        assert!(["world.pairs=1", "world.pairs=2"].contains(&cell.world().as_str()));
    }
    let refused = design.cell_named("visit.effort=9,world.sellers.strategy=TFT,world.pairs=1");
    assert_eq!(
        refused,
        Err("visit.effort=9 is no point of the sweep, which has 1, 1.5, 2, 2.5, 3".to_owned())
    );
}

#[test]
fn a_large_sweep_is_counted_without_being_laid_out() {
    let text = "[sweep]\n\"visit.effort\" = { from = 0, to = 10, step = 0.0001 }\n\
                \"visit.upsell\" = { from = 0, to = 10, step = 0.0001 }\n\
                \"visit.drain\" = { from = 11, to = 21, step = 0.0001 }";
    let experiment = Experiment::parse(Source::new("big.toml", text), &[]).expect("sound");
    assert_eq!(experiment.design.cell_count(), 100_001_u128.pow(3));
    assert!(experiment.check(Bound::Usual).is_err());
}

#[test]
fn conditions_of_a_claim_hold_where_they_say() {
    let claim = sound(SKETCH, &[]).claim.expect("the sketch claims");
    let criterion = claim.criterion.expect("with a criterion");
    assert!(criterion.conditions[0].holds(&Coordinate::Number(40.0)));
    assert!(!criterion.conditions[0].holds(&Coordinate::Number(39.0)));
    assert_eq!(claim.smallest_effect, Effect::OfBaseline(0.02));
}

#[test]
fn the_schema_knows_every_field() {
    let schema = schema(&["a chart"], &["a measure"]).to_string();
    assert!(schema.contains("a chart") && schema.contains("a measure"));
    assert!(fields().all(|field| schema.contains(field.doc)));
    for key in KEYS {
        assert!(schema.contains(&key.comment().replace('"', "\\\"")), "{}", key.path);
    }
    assert_eq!(parameter_table().lines().count(), fields().count() + 2);
}

#[test]
fn fields_show_what_they_read() {
    for field in fields() {
        assert_eq!(fields().filter(|other| other.path == field.path).count(), 1, "{}", field.path);
        assert!(field.doc.ends_with('.'), "{}", field.path);
    }
    for (place, (name, period)) in crate::horizon::Period::NAMES.into_iter().enumerate() {
        let scenario = sound(&format!("[visit]\nevery = \"{name}\""), &[]).scenario(&[]).expect("checked");
        assert_eq!((scenario.every, period as usize), (period, place));
    }
}

proptest::proptest! {
    /// Any damage to a sound file is an error or another sound file, never a panic.
    #[test]
    fn no_mutation_of_a_file_panics(at in 0..SKETCH.len(), cut in 0..40_usize, with in "[a-z0-9\\[\\]{}=\".,\n -]{0,6}") {
        let mut text: Vec<char> = SKETCH.chars().collect();
        let end = (at + cut).min(text.len());
        text.splice(at.min(end)..end, with.chars());
        let text: String = text.into_iter().collect();
        let _ = parse(&text, &[]);
    }

    #[test]
    fn no_override_panics(path in "[a-z_.]{0,20}", value in ".{0,12}") {
        let _ = parse(SKETCH, &[&format!("{path}={value}")]);
        let _ = parse(SKETCH, &[&value]);
    }
}
