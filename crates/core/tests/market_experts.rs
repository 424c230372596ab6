//! Stage 3: the right experts are found, then coordinated. SCIENCE rows 71 and 78, C6.

mod market_support;

use longgame_core::market::{Parties, Snapshot, StageRules, Submodels, play};
use longgame_core::relationship::Relationship;
use longgame_core::stream::Streams;
use longgame_network::{Person, Role};
use market_support::*;

const CLIENTS: u32 = 40;
const WEEKS: u32 = 100;
const OTHER_SEGMENT: u32 = 1;

/// Experts of a selling firm: the segment of each, whether the seller knows it, and which of them are tied, in which layer.
#[derive(Clone, Debug, Default)]
struct Office {
    experts: Vec<(u32, bool)>,
    ties: Vec<(usize, usize, &'static str)>,
}

impl Office {
    /// So many experts of the clients' segment, all known to the seller.
    fn of_right(experts: usize) -> Self {
        Self { experts: vec![(0, true); experts], ties: Vec::new() }
    }

    fn tied(mut self, a: usize, b: usize) -> Self {
        self.ties.push((a, b, "intra-organisational"));
        self
    }

    /// What this office's one seller comes to.
    fn plays(&self, rules: Submodels) -> Snapshot {
        let person = |firm, segment, role| Person { firm, segment, role };
        let mut people = vec![(String::from("seller"), person(0, 0, Role::Seller))];
        let mut ties = Vec::new();
        let expert = |number: usize| format!("expert-{number}");
        for (number, &(segment, is_known)) in self.experts.iter().enumerate() {
            people.push((expert(number), person(0, segment, Role::Expert)));
            if is_known {
                ties.push((String::from("seller"), expert(number), "intra-organisational", 2.0));
            }
        }
        ties.extend(self.ties.iter().map(|&(a, b, layer)| (expert(a), expert(b), layer, 2.0)));
        let client = |number: u32| format!("client-{number:02}");
        for number in 0..CLIENTS {
            people.push((client(number), person(1, 0, Role::DecisionMaker)));
            ties.push((String::from("seller"), client(number), "marketplace", 2.0));
        }
        ties.extend(["prospect", "customer"].map(|layer| (client(0), client(1), layer, 2.0)));
        let world = built(&people, &ties);
        let mut scenario = scenario(rules);
        scenario.relationship = Relationship::textbook();
        scenario.buyers = mix(&[("cooperator", 1.0)]);
        let streams = Streams::new(7, 0, 0);
        let parties = Parties::deal(&world, &scenario, None, &streams);
        play(&world, &parties, &scenario, &streams, &[WEEKS]).remove(0)
    }

    /// Share of the sales that were bought in for which a solution was found; each is tried once.
    fn solved(&self, rules: Submodels) -> f64 {
        let snapshot = self.plays(rules);
        let [bought_in, solved, _] = snapshot[0].market.stages;
        assert!(bought_in > 500, "{bought_in} sales");
        solved as f64 / bought_in as f64
    }

    /// Whether solutions are as frequent as means of this much make them, within four standard errors.
    fn has_means(&self, rules: Submodels, means: f64) {
        let (solved, expected) = (self.solved(rules), rules.stages.passes(rules.stages.solution, means));
        assert!((solved - expected).abs() < 0.06, "{solved} solved, {expected} expected: {self:?}");
    }
}

/// Nothing but stage 3: all buy in at the first meeting, and whoever has a solution may close. A need is met at once or lost.
fn rules() -> Submodels {
    let mut rules = Submodels::default();
    let open = StageRules { enabled: true, buy_in: 1.0, close: 1.0, meetings: 1, ..StageRules::default() };
    rules.stages = StageRules { solution: 0.4, weight: 1.5, ..open };
    rules
}

#[test]
fn experts_who_work_together_solve_more_than_those_who_do_not() {
    let (apart, together) = (Office::of_right(2), Office::of_right(2).tied(0, 1));
    apart.has_means(rules(), 0.0);
    together.has_means(rules(), 1.0);
    assert!(together.solved(rules()) > apart.solved(rules()) + 0.2);
}

#[test]
fn coordination_moves_solutions_and_no_other_stage() {
    let mut rules = rules();
    rules.stages.buy_in = 0.5;
    let [apart, together] = [Office::of_right(2), Office::of_right(2).tied(0, 1)].map(|office| {
        let snapshot = office.plays(rules);
        snapshot[0].market.stages
    });
    assert_eq!(apart[0], together[0]);
    assert!(together[1] > apart[1]);
}

#[test]
fn more_experts_are_more_to_coordinate() {
    let three = Office::of_right(3);
    three.has_means(rules(), 0.0);
    three.clone().tied(0, 1).has_means(rules(), 1.0 / 3.0);
    three.clone().tied(0, 1).tied(1, 2).has_means(rules(), 2.0 / 3.0);
    three.clone().tied(0, 1).tied(1, 2).tied(0, 2).has_means(rules(), 1.0);
    let one_tie = |office: Office| office.tied(0, 1).solved(rules());
    let by_number = [2, 3, 4].map(|experts| one_tie(Office::of_right(experts)));
    assert!(by_number.is_sorted_by(|few, many| few > many), "{by_number:?}");
}

#[test]
fn who_is_not_found_is_not_coordinated() {
    let [none, one] = [0, 1].map(Office::of_right);
    none.has_means(rules(), -1.0);
    one.has_means(rules(), -0.5);
    // A second one whom only the first knows is found a little, and works with nobody for this seller.
    let through = Office { experts: vec![(0, true), (0, false)], ..Office::default() }.tied(0, 1);
    through.has_means(rules(), -0.375);
    let wrong = Office { experts: vec![(OTHER_SEGMENT, true); 2], ..Office::default() };
    assert_eq!(wrong.plays(rules()), wrong.clone().tied(0, 1).plays(rules()));
    wrong.tied(0, 1).has_means(rules(), -1.0);
}

#[test]
fn only_ties_inside_the_firm_coordinate() {
    let apart = Office::of_right(2);
    let elsewhere = Office { ties: vec![(0, 1, "customer")], ..apart.clone() };
    assert_eq!(elsewhere.plays(rules()), apart.plays(rules()));
}

/// Row 78: a practice group brings the experts of a segment together, whoever is tied.
#[test]
fn a_practice_group_does_what_ties_among_all_its_experts_do() {
    let mut grouped = rules();
    grouped.stages.practice_groups = true;
    let together = Office::of_right(3).tied(0, 1).tied(1, 2).tied(0, 2);
    assert_eq!(Office::of_right(3).plays(grouped), together.plays(rules()));
    assert_eq!(together.plays(grouped), together.plays(rules()));
    Office::of_right(1).has_means(grouped, 0.0);
    Office::of_right(0).has_means(grouped, -1.0);
}

/// The null: where means do not weigh, ties among experts change no byte.
#[test]
fn coordination_without_weight_is_as_if_there_were_none() {
    let mut rules = rules();
    rules.stages.weight = 0.0;
    assert_eq!(Office::of_right(2).plays(rules), Office::of_right(2).tied(0, 1).plays(rules));
    rules.stages.enabled = false;
    assert_eq!(Office::of_right(2).plays(rules), Office::of_right(2).tied(0, 1).plays(rules));
}
