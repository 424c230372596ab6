//! What markets are seen by: levels and channels of a world small enough to count by hand, and laws over larger ones.

use longgame_core::spec::{Bound, Source};
use longgame_records::{Arm, Observed, Row, Switch};
use longgame_runner::{Question, measure};

/// Seller s with three weak and two strong ties, and seller t who knows nobody but s.
const TOWN: &str = "source,target,weight\ns,a,1\ns,b,1\ns,c,1\ns,d,5\ns,e,5\ns,t,1\n";

/// Everybody buys every week, each visit raises familiarity, nothing moves depth.
const MARKET: &str = r#"
title = "A town to count by hand"
replicates = 3
[world]
network = { file = "town.csv", strong_from = 4 }
sellers = { at = ["s", "t"], strategy = "cooperator" }
buyers = { cooperator = 1 }
[relationship]
initial_depth = { weak = 0, strong = 2 }
acquaint = 1
deepen = 0
betrayal = 0
strain = 0
fade = { probability = 0, per = "week" }
[market]
needs = { rate = 1, per = "week" }
[market.trust]
enabled = true
[compare]
switch = "both"
[compare.variants]
relational = { "world.sellers.strategy" = "cooperator" }
transactional = { "world.sellers.strategy" = "transactional" }
[sweep]
"horizon.weeks" = [1, 2, 3]
"#;

/// A selling firm and two buying ones, with every channel by which people come to know each other.
const SALES: &str = r#"
title = "Every channel"
replicates = 6
[world]
network = { kind = "sales", sellers = 6, experts = 6, firms = 2, departments = 2, department = 10, segments = 2, leads = 4 }
sellers = { at = "roles", strategy = { relational = 0.5, transactional = 0.5 } }
[market.information]
enabled = true
[market.outreach]
enabled = true
stranger = 0.05
friend = 0.5
[market.trust]
enabled = true
recommends = 0.3
[market.referrals]
enabled = true
chance = 1
[market.rewiring]
enabled = true
[compare]
switch = "both"
[compare.variants]
relational = { "world.sellers.strategy" = "relational" }
transactional = { "world.sellers.strategy" = "transactional" }
[sweep]
"horizon.weeks" = [1, 13, 52]
"#;

/// Rows of this experiment as written, each with the place of its cell, from 1, and who was switched.
fn rows(text: &str, sets: &[&str]) -> Vec<(f64, Switch, Row)> {
    let sets: Vec<String> = sets.iter().map(ToString::to_string).collect();
    let source = Source::new("town.toml", text);
    let question =
        Question::read(source, &|_| Ok(TOWN.into()), &sets, Bound::Usual, false).expect("a sound experiment");
    let records = measure(&question, 1, &()).expect("results").results.records;
    let arm = |row: &Row| &records.arms[row.arm as usize];
    let written = records.rows.iter().filter(|row| arm(row).ablation == Arm::AS_WRITTEN);
    written.map(|row| (f64::from(row.cell + 1), arm(row).switch, row.clone())).collect()
}

fn get(row: &Row, name: &str) -> f64 {
    row.observed[Observed::from_name(name).unwrap_or_else(|| panic!("no column {name}")).place()]
}

/// The five shares of familiarity or depth.
fn shares(row: &Row, kind: &str) -> [f64; 5] {
    std::array::from_fn(|level| get(row, &format!("{kind}_{level}_share")))
}

#[test]
fn known_levels_have_exactly_their_shares() {
    let mut seen = 0;
    for (weeks, _, row) in rows(MARKET, &[]).into_iter().filter(|(.., row)| row.measured) {
        let mut familiarity = [0.0; 5];
        let risen = |start: usize| (start + weeks as usize).min(4);
        (familiarity[risen(0)], familiarity[risen(2)]) = (0.6, 0.4);
        assert_eq!(row.ties, 5);
        assert_eq!(shares(&row, "familiarity"), familiarity, "{weeks} weeks");
        assert_eq!(shares(&row, "depth"), [0.6, 0.0, 0.4, 0.0, 0.0], "{weeks} weeks");
        assert_eq!((get(&row, "ties_known"), get(&row, "conversion_known_share")), (5.0, 1.0));
        seen += 1;
    }
    // Both variants in both switches, at three horizons, in three worlds.
    assert_eq!(seen, 2 * 2 * 3 * 3);
}

#[test]
fn who_has_no_ties_has_no_shares_of_them() {
    let all = rows(MARKET, &[]);
    let stranger = all.iter().filter(|(_, switch, row)| *switch == Switch::Focal && !row.measured);
    let rows: Vec<&Row> = stranger.map(|(.., row)| row).collect();
    assert_eq!(rows.len(), 2 * 3 * 3);
    for row in rows {
        assert_eq!((row.ties, get(row, "ties_known")), (0, 0.0));
        let levels = [shares(row, "familiarity"), shares(row, "depth")].concat();
        let neighbours = ["strong_tie_share", "retention_share", "conversion_known_share"];
        assert!(levels.into_iter().chain(neighbours.map(|name| get(row, name))).all(f64::is_nan));
    }
}

#[test]
fn a_channel_that_nobody_used_has_no_conversion() {
    for (.., row) in rows(MARKET, &[]) {
        for channel in ["cold", "introduced", "referred"] {
            assert!(get(&row, &format!("reached_{channel}_share")).is_nan(), "{channel}");
        }
        for channel in ["cold", "introduced", "referred", "searched", "recommended"] {
            assert!(get(&row, &format!("conversion_{channel}_share")).is_nan(), "{channel}");
        }
    }
}

/// Strangers who all answer: seller t, who knew nobody, knows whoever it wrote to.
#[test]
fn strangers_reached_are_those_who_answer_of_the_messages_sent() {
    let outreach = "market.outreach={enabled=true,calls=7,introductions=0,stranger=0.999999,friend=0.999999,background=0}";
    for (weeks, _, row) in rows(MARKET, &[outreach]) {
        let (messages, answers) = (get(&row, "messages"), get(&row, "answers_cold"));
        assert_eq!(messages, 7.0 * weeks * f64::from(row.sellers));
        assert_eq!(get(&row, "reached_cold_share"), answers / messages);
        assert_eq!(f64::from(row.ties), answers + get(&row, "ties_known"));
        assert!(answers > 0.0 || row.ties == 5, "{answers} answers");
        assert!(get(&row, "reached_introduced_share").is_nan());
    }
}

#[test]
fn shares_of_levels_sum_to_one_and_shares_of_channels_are_shares() {
    let mut made = 0;
    for (.., row) in rows(SALES, &[]) {
        for kind in ["familiarity", "depth"] {
            let sum: f64 = shares(&row, kind).iter().sum();
            assert!((sum - 1.0).abs() < 1e-12, "{kind}: {sum}");
        }
        let strong = get(&row, "depth_3_share") + get(&row, "depth_4_share");
        assert!((strong - get(&row, "strong_tie_share")).abs() < 1e-12);
        let mean: f64 =
            shares(&row, "depth").iter().zip(0..).map(|(share, level)| share * f64::from(level)).sum();
        assert!((mean - row.mean_depth).abs() < 1e-12);
        let channels = [
            ("cold", "answers_cold"),
            ("introduced", "answers_introduced"),
            ("referred", "ties_referred"),
            ("searched", "ties_searched"),
            ("recommended", "ties_recommended"),
            ("known", "ties_known"),
        ];
        let mut clients = 0.0;
        for (channel, ties) in channels {
            let (share, ties) = (get(&row, &format!("conversion_{channel}_share")), get(&row, ties));
            assert_eq!(share.is_nan(), ties == 0.0, "{channel}");
            assert!(share.is_nan() || (0.0..=1.0).contains(&share), "{channel}: {share}");
            clients += if ties > 0.0 { share * ties } else { 0.0 };
            made += u32::from(ties > 0.0 && channel != "known");
        }
        // Within a year no account is given up, so that clients are the ties won.
        assert!((clients - get(&row, "clients")).abs() < 1e-9, "{clients}");
    }
    assert!(made > 100, "{made}");
}
