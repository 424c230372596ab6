use super::*;

fn parse(text: &str) -> Result<Experiment, SpecError> {
    let points = |name: &str| match name {
        "points.csv" => Ok(String::from(
            "relationship.max_depth,world.sellers.strategy\n0,grim\n\n4,\"tit-for-tat\"\n2,grim\n",
        )),
        "steep.csv" => Ok(String::from("relationship.deepen\n0.5\n0.7\n7\n")),
        "ragged.csv" => Ok(String::from("relationship.max_depth,relationship.deepen\n0\n")),
        _ => Err(String::from("cannot be read: no such file")),
    };
    let experiment = Experiment::parse_with(Source::new("design.toml", text), &[], &points)?;
    experiment.check(Bound::Usual)?;
    Ok(experiment)
}

fn sound(text: &str) -> Experiment {
    parse(text).unwrap_or_else(|error| panic!("{error}"))
}

fn names(text: &str) -> Vec<String> {
    sound(text).design.cells().map(|cell| cell.name()).collect()
}

const RANGES: &str = "\"relationship.deepen\" = { from = 0.1, to = 0.5 }\n\
                      \"world.pairs\" = { from = 1, to = 1000, scale = \"log\" }\n\
                      \"relationship.fade\" = { from = 0.01, to = 0.1, per = \"week\" }\n\
                      \"world.sellers.strategy\" = [\"grim\", \"relational\"]\n\"horizon.visits\" = [1, 5]\n";

#[test]
fn values_that_go_together_are_cells_in_their_order() {
    let expected = [
        "relationship.max_depth=0,world.sellers.strategy=grim",
        "relationship.max_depth=4,world.sellers.strategy=tit-for-tat",
        "relationship.max_depth=2,world.sellers.strategy=grim",
    ];
    let zip = "[sweep]\ndesign = \"zip\"\n\"relationship.max_depth\" = [0, 4, 2]\n\
               \"world.sellers.strategy\" = [\"grim\", \"tit-for-tat\", \"grim\"]\n";
    let list = "[sweep]\ndesign = { kind = \"list\", points = [\
                { \"relationship.max_depth\" = 0, \"world.sellers.strategy\" = \"grim\" },\
                { \"world.sellers.strategy\" = \"tit-for-tat\", \"relationship.max_depth\" = 4 },\
                { \"relationship.max_depth\" = 2, \"world.sellers.strategy\" = \"grim\" }] }\n";
    let file = "[sweep]\ndesign = { kind = \"file\", file = \"points.csv\" }\n\"horizon.visits\" = [3, 9]\n";
    for text in [zip, list, file] {
        assert_eq!(names(text), expected, "{text}");
    }
    assert_eq!(sound(zip), sound(list), "a list is a way to write what goes together");
    assert_eq!(sound(file).design.horizons(), [3, 9]);
    assert_eq!(sound(zip).design.deepest().name(), expected[1]);
    assert_eq!(sound(zip).design.cell_named(expected[2]).expect("a cell").name(), expected[2]);
    let mixed = sound(zip).design.cell_named("relationship.max_depth=4,world.sellers.strategy=grim");
    assert!(mixed.expect_err("no cell").contains("no cell of this design"));
}

#[test]
fn sampled_designs_have_as_many_cells_as_asked_for_within_their_ranges() {
    for kind in ["random", "latin-hypercube", "sobol"] {
        let experiment = sound(&format!("[sweep]\ndesign = {{ kind = \"{kind}\", points = 40 }}\n{RANGES}"));
        assert_eq!(experiment.design.cell_count(), 40);
        assert_eq!(experiment.design.horizons(), [1, 5]);
        let mut small = 0;
        for cell in experiment.design.cells() {
            let scenario = experiment.scenario(&[&cell.overrides]).expect("checked");
            let relationship = &scenario.relationship;
            assert!((0.1..=0.5).contains(&relationship.deepen));
            assert!((0.01..=0.1).contains(&relationship.fade.amount));
            let crate::scenario::Ties::Pairs { count, .. } = scenario.ties else { panic!("pairs") };
            assert!((1..=1000).contains(&count));
            small += u32::from(count <= 31);
        }
        assert!((12..=28).contains(&small), "half of them below the middle of the scale: {small}");
        assert_ne!(
            experiment.design,
            sound(&format!("seed = 7\n[sweep]\ndesign = {{ kind = \"{kind}\", points = 40 }}\n{RANGES}"))
                .design
        );
    }
    let morris = sound(&format!("[sweep]\ndesign = {{ kind = \"morris\", trajectories = 5 }}\n{RANGES}"));
    assert_eq!(morris.design.cell_of_point().len(), 5 * 5);
    let indices = sound(&format!("[sweep]\ndesign = {{ kind = \"sobol-indices\", points = 8 }}\n{RANGES}"));
    assert_eq!(indices.design.cell_of_point().len(), 8 * 6);
    // Two points with the same values are one cell.
    let few = sound(
        "[sweep]\ndesign = { kind = \"random\", points = 50 }\n\"relationship.max_depth\" = { from = 0, to = 4 }\n",
    );
    assert_eq!((few.design.cell_count(), few.design.cell_of_point().len()), (5, 50));
}

const SCENARIOS: &str = "[scenarios.start-up]\n\"world.pairs\" = 3\n\"relationship.deepen\" = 0.1\n\
                         [scenarios.start-up.slow]\n\"relationship.acquaint\" = 0.1\n\
                         [scenarios.start-up.fast]\n\"relationship.deepen\" = 0.9\n\
                         [scenarios]\nold = { \"world.pairs\" = 9 }\n";

#[test]
fn named_scenarios_nest_and_are_an_axis() {
    let experiment = sound(SCENARIOS);
    let names: Vec<&str> = experiment.scenarios.iter().map(|scenario| scenario.name.as_str()).collect();
    assert_eq!(names, ["start-up/slow", "start-up/fast", "old"]);
    let fast = experiment.design.cell_named("scenario=start-up/fast").expect("a cell");
    let scenario = experiment.scenario(&[&fast.overrides]).expect("checked");
    assert_eq!(scenario.relationship.deepen, 0.9, "the inner setting takes the place of the outer");
    assert_eq!(fast.world(), "world.pairs=3", "and the outer ones are there as well");
    assert_eq!(experiment.design.deepest().name(), "scenario=start-up/slow");
    let crossed =
        sound(&format!("{SCENARIOS}[sweep]\nscenario = [\"old\"]\n\"relationship.max_depth\" = [1, 2]\n"));
    assert_eq!(crossed.design.cell_count(), 2);
}

#[test]
fn designs_print_and_read_back_as_equal_experiments() {
    let texts = [
        format!("[sweep]\ndesign = {{ kind = \"sobol\", points = 16 }}\n{RANGES}"),
        format!("[sweep]\ndesign = {{ kind = \"morris\", trajectories = 4, levels = 6 }}\n{RANGES}"),
        String::from("[sweep]\ndesign = { kind = \"file\", file = \"points.csv\" }\n"),
        format!("{SCENARIOS}[sweep]\n\"horizon.visits\" = [2, 4]\n"),
        String::from(
            "replicates = { until = \"half-width\", of = \"revenue\", below = 12.5, min = 64, max = 640 }",
        ),
        String::from("replicates = { until = \"half-width\", below = \"1.5 % of baseline\" }"),
        String::from("replicates = { below = 3, max = 500, antithetic = true }"),
        String::from("replicates = { count = 40, antithetic = true }"),
    ];
    for text in texts {
        let experiment = sound(&text);
        for printed in [experiment.with_defaults_toml(), experiment.canonical()] {
            let again = sound(&printed);
            assert_eq!(again, experiment, "{printed}");
            assert_eq!(again.canonical(), experiment.canonical());
        }
    }
}

#[test]
fn bad_designs_are_told_what_was_expected() {
    for (text, expected) in [
        ("[sweep]\ndesign = \"sobel\"\n", "sweep.design.kind is \"sobel\", expected"),
        ("[sweep]\ndesign = \"sobol\"\n", "there are none, expected a range"),
        (
            "[sweep]\ndesign = \"sobol\"\n\"relationship.deepn\" = { from = 0.0, to = 1.0 }\n",
            "the nearest is `relationship.deepen`",
        ),
        (
            "[sweep]\ndesign = \"random\"\n\"relationship.deepen\" = { from = 1.0, to = 0.5 }\n",
            "runs from 1 to 0.5, expected from at most to",
        ),
        (
            "[sweep]\ndesign = \"random\"\n\"relationship.deepen\" = { from = 0.0, to = 1.0, scale = \"log\" }\n",
            "expected from above 0",
        ),
        (
            "[sweep]\ndesign = \"random\"\n\"relationship.deepen\" = { from = 0.0, to = 2.0 }\n",
            "expected a probability from 0 to 1",
        ),
        (
            "[sweep]\ndesign = \"random\"\n\"relationship.deepen\" = { from = 0.0, to = 1.0, per = \"week\" }\n",
            "is no rate, expected no unit of time",
        ),
        (
            "[sweep]\ndesign = \"zip\"\n\"relationship.deepen\" = [0.1, 0.2]\n\"relationship.strain\" = [0.1]\n",
            "has 2 values and sweep.relationship.strain has 1",
        ),
        (
            "[sweep]\ndesign = { kind = \"morris\", levels = 5 }\n\"relationship.deepen\" = { from = 0.0, to = 1.0 }\n",
            "levels is 5, expected an even number",
        ),
        (
            "[sweep]\ndesign = { kind = \"file\", file = \"none.csv\" }\n",
            "sweep.design.file: none.csv: cannot be read",
        ),
        (
            "[sweep]\ndesign = { kind = \"file\", file = \"steep.csv\" }\n",
            "relationship.deepen is 7, expected a probability from 0 to 1 (steep.csv, point 3)",
        ),
        ("[sweep]\ndesign = { kind = \"file\", file = \"ragged.csv\" }\n", "line 2 has 1 fields, expected 2"),
        (
            "[sweep]\ndesign = { kind = \"list\", points = [{ \"horizon.visits\" = 3 }] }\n",
            "every cell is read at every horizon",
        ),
        (
            "[sweep]\ndesign = { kind = \"list\", points = [{ \"relationship.deepen\" = 0.1 }, { \"relationship.strain\" = 0.1 }] }\n",
            "a point names relationship.strain, but the first does not",
        ),
        ("[scenarios]\na = { \"world.pair\" = 3 }\n", "the nearest is `world.pairs`"),
        (
            "[scenarios]\na = { \"world.pairs\" = 3 }\n[sweep]\nscenario = [\"b\"]\n",
            "expected the name of one of [scenarios]",
        ),
        (
            "[scenarios]\na = { \"world.pairs\" = 3 }\n[sweep]\n\"world.pairs\" = [1]\n",
            "world.pairs is given a second time",
        ),
        (
            "replicates = { until = \"half-width\", below = \"1 %\" }\n",
            "replicates.below is \"1 %\", expected",
        ),
        (
            "replicates = { until = \"half-width\", below = 1, min = 90, max = 80 }\n",
            "expected min from 2 to max",
        ),
        (
            "replicates = { untill = \"half-width\", below = 1 }\n",
            "there is no key replicates.untill; the nearest is `until`",
        ),
        (
            "replicates = { count = 41, antithetic = true }\n",
            "replicates.count is 41, expected an even number",
        ),
        (
            "replicates = { below = 1, max = 401, antithetic = true }\n",
            "replicates.max is 401, expected an even",
        ),
        (
            "replicates = { count = 40, antithetic = 1 }\n",
            "replicates.antithetic is 1, expected true or false",
        ),
        ("replicates = { count = 40, below = 1 }\n", "replicates has both count and below"),
        ("replicates = { count = 0 }\n", "replicates.count is 0, expected"),
        ("replicates = { antithetic = true }\n", "expected a whole number, or"),
    ] {
        let message = parse(text).map_or_else(|error| error.to_string(), |_| String::from("(no error)"));
        assert!(message.contains(expected), "{text}\n  says {message}\n  expected {expected}");
    }
}

/// What a world needs is looked at once for each: on a grid one cell stands for all that differ elsewhere.
#[test]
fn the_cells_of_worlds_have_every_world_once() {
    let grid = "[sweep]\n\"world.pairs\" = [3, 9, 27]\n\"relationship.max_depth\" = [0, 4, 2]\n\
                \"world.strength\" = [\"weak\", \"strong\"]\n\"horizon.visits\" = [1, 5]\n";
    let other = "[sweep]\n\"relationship.max_depth\" = [0, 4, 2]\n";
    let together =
        "[sweep]\ndesign = \"zip\"\n\"world.pairs\" = [3, 9]\n\"relationship.max_depth\" = [0, 4]\n";
    for (text, worlds) in [(grid, 6), (other, 1), (together, 2)] {
        let design = sound(text).design;
        let found: Vec<String> = design.surroundings().map(|cell| cell.world()).collect();
        let all: std::collections::BTreeSet<String> = design.cells().map(|cell| cell.world()).collect();
        assert_eq!((found.len(), all.len()), (worlds, worlds), "{text}");
        assert!(found.iter().all(|world| all.contains(world)));
    }
}

#[test]
fn a_claim_whose_conditions_meet_no_cell_is_told_at_their_place() {
    let of = |sweep: &str, conditions: &str| {
        let text = format!(
            "[compare.variants]\na = {{ \"world.sellers.strategy\" = \"grim\" }}\nb = {{ \"world.sellers.strategy\" = \"random\" }}\n\
             [claim]\ncriterion = {{ interval = \"above\", value = 0, where = {{ {conditions} }} }}\n[sweep]\n{sweep}"
        );
        sound(&text).unmet_claim().map(|error| error.to_string())
    };
    let depth = "\"relationship.max_depth\" = [0, 4, 2]\n";
    let grid = format!("{depth}\"relationship.deepen\" = [0.1, 0.2, 0.3]\n\"horizon.visits\" = [1, 9]\n");
    let zip = format!("design = \"zip\"\n{grid}").replace(", 9]", ", 9, 20]");
    let here = "\"relationship.max_depth\" = 4, \"relationship.deepen\" = 0.3";
    assert_eq!(of(&grid, ""), None);
    assert_eq!(of(&grid, here), None);
    assert_eq!(of(&grid, "\"horizon.visits\" = \">= 9\""), None);
    let told = of(&grid, "\"relationship.max_depth\" = 3").expect("no cell");
    assert_eq!(
        told,
        "design.toml:5:54: no cell of [sweep] meets claim.criterion.where, so that the claim will have no verdict"
    );
    assert!(of(&grid, "\"horizon.visits\" = \"> 9\"").is_some());
    assert!(of(&zip, here).is_some(), "each value is on its axis, but they do not go together");
    assert_eq!(of(&zip, "\"relationship.max_depth\" = 4, \"relationship.deepen\" = 0.2"), None);
}

#[test]
fn ablations_nobody_asked_for_are_those_that_change_something() {
    let names = |changes: &str| {
        let text = format!(
            "[compare.variants]\na = {{ \"world.sellers.strategy\" = \"grim\" }}\nb = {{ \"world.sellers.strategy\" = \"random\" }}\n{changes}"
        );
        sound(&text).ablations.into_iter().map(|off| off.name).collect::<Vec<_>>()
    };
    let usual = ["recognition-off", "noise-flat", "leaving-off"];
    assert_eq!(names(""), usual);
    assert_eq!(
        names("[relationship]\nvolume = [1, 1, 1, 2, 3]"),
        ["recognition-off", "noise-flat", "volume-1", "leaving-off"]
    );
    assert_eq!(names("[relationship]\nleaving = false\nnoise = 0.05"), ["recognition-off"]);
    assert_eq!(names("[sweep]\n\"relationship.volume\" = [2, 3]").len(), 4);
    assert_eq!(names("[ablations]\nsame = { \"relationship.volume\" = 1 }"), ["same"], "asked for");
}
