//! What is written is read back, and equal data give equal bytes.

mod sample;

use std::fs;
use std::path::Path;

use longgame_records::{
    Cell, Coordinate, Manifest, Measure, OBSERVED, Observed, ROWS_PER_GROUP, Records, Results, Row, Summary,
    Switch, read_csv, read_parquet, visit_parquet, write_csv, write_parquet,
};
use proptest::prelude::*;

#[test]
fn a_folder_of_results_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let results = sample::results();
    results.write(folder.path()).expect("written");
    assert_eq!(Results::read(folder.path()).expect("read"), results);
    assert_eq!(Records::read(folder.path()).expect("read"), results.records);
    fs::remove_file(folder.path().join("records.parquet")).expect("removed");
    assert_eq!(Records::read(folder.path()).expect("read from csv"), results.records);
}

#[test]
fn the_files_begin_with_their_columns() {
    let folder = tempfile::tempdir().expect("a folder");
    sample::results().write(folder.path()).expect("written");
    let lines = |name: &str, count: usize| {
        let text = fs::read_to_string(folder.path().join(name)).expect("read");
        text.lines().take(count).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        lines("records.csv", 2),
        [
            "horizon.visits,relationship.recognition,ablation,switch,variant,replicate,style,measured,sellers,ties,\
             ties_alive,visits,walked_needs,revenue_cents,profit_money,present_value_money,buyer_surplus_money,\
             seller_cooperations,buyer_cooperations,seller_cooperation_share,buyer_cooperation_share,\
             mean_familiarity_level,mean_depth_level,units_sold,quoted_cents,price_cuts,price_asks,price_refusals,\
             price_referrals,price_grievances,mean_reference_price_money",
            "100,none,none,focal,\"relational, with \"\"quotes\"\"\",0,their style,true,1,7,5,140,3,1400000,\
             0.30000000000000004,-1e-7,1234.5,70,35,0.5,0.25,2.5,0.3333333333333333,150,1390000,12,9,0,0,0,0",
        ]
    );
    assert_eq!(
        lines("summary.csv", 2),
        [
            "horizon.visits,relationship.recognition,ablation,switch,measure,quantity,subject,unit,estimate,low,high,\
             family_low,family_high,spread_low,spread_high,replicates,never_share,recrossings",
            ",none,none,focal,profit,crossover,relational - transactional,horizon,23,11,inf,9.5,inf,1,inf,200,0.04,1",
        ]
    );
}

#[test]
fn observed_columns_come_back_and_one_that_an_older_file_lacks_is_not_a_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("records.csv");
    let mut records = sample::results().records;
    let values = |row: usize| (0..OBSERVED.len()).map(move |place| (row * 100 + place) as f64).collect();
    records.rows.iter_mut().zip(1..).for_each(|(row, number)| row.observed = values(number));
    write_csv(&path, &records).expect("written");
    assert_eq!(read_csv(&path).expect("read"), records);

    let last = OBSERVED[OBSERVED.len() - 1].name;
    let text = fs::read_to_string(&path).expect("read");
    fs::write(&path, text.replacen(last, "of_another_program", 1)).expect("written");
    let read = read_csv(&path).expect("an older file");
    let (missing, before) = read.rows[0].observed.split_last().expect("columns");
    assert!(missing.is_nan());
    assert_eq!(before, &records.rows[0].observed[..before.len()]);
}

/// Two styles of one world: a share weighs each by what it is a share of, a sum is per seller.
#[test]
fn a_worlds_share_is_of_all_its_sellers_together() {
    let row = |sellers: u32, values: &[(&str, f64)]| {
        let mut row = Row { sellers, ..sample::results().records.rows[0].clone() };
        row.observed = vec![0.0; OBSERVED.len()];
        for (name, value) in values {
            row.observed[Observed::from_name(name).expect("a column").place()] = *value;
        }
        row
    };
    let many = row(1, &[("clients", 30.0), ("retention_share", 0.5), ("hours", 10.0)]);
    let few = row(3, &[("clients", 10.0), ("retention_share", 0.9), ("hours", 20.0)]);
    let none = row(1, &[("retention_share", f64::NAN)]);
    let of = |name: &str, rows: &[&Row]| Measure::from_name(name).expect("a measure").in_world(rows);
    assert!((of("retention_share", &[&many, &few, &none]) - 0.6).abs() < 1e-12);
    assert_eq!(of("hours", &[&many, &few, &none]), 6.0);
    assert!(of("retention_share", &[&none]).is_nan());
}

#[test]
fn an_interval_that_does_not_exist_is_empty_and_comes_back_as_nan() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("summary.csv");
    let mut summary = sample::summary();
    summary.rows[0].low = f64::NAN;
    summary.write(&path).expect("written");
    assert!(fs::read_to_string(&path).expect("read").contains(",23,,inf,"));
    let read = Summary::read(&path).expect("read");
    assert!(read.rows[0].low.is_nan());
    assert_eq!(read.rows[1], summary.rows[1]);
}

#[test]
fn the_manifest_is_json_and_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("manifest.json");
    sample::manifest().write(&path).expect("written");
    let text = fs::read_to_string(&path).expect("read");
    assert!(text.contains("  \"seed\": 18446744073709551615,\n"), "{text}");
    assert!(text.contains("\"switch\": \"focal\""), "{text}");
    assert_eq!(Manifest::read(&path).expect("read"), sample::manifest());
}

/// Writes both files into `folder` and returns their bytes.
fn bytes(folder: &Path, records: &Records) -> (Vec<u8>, Vec<u8>) {
    let (parquet, csv) = (folder.join("records.parquet"), folder.join("records.csv"));
    write_parquet(&parquet, records, &sample::origin()).expect("parquet written");
    write_csv(&csv, records).expect("csv written");
    (fs::read(parquet).expect("read"), fs::read(csv).expect("read"))
}

#[test]
fn equal_records_give_equal_bytes_whatever_order_rows_came_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let records = sample::records();
    let first = bytes(folder.path(), &records);
    assert_eq!(bytes(folder.path(), &records), first);

    let mut rows = records.rows.clone();
    rows.reverse();
    let again = Records::new(records.axes, records.cells, records.arms, rows).expect("sound");
    assert_eq!(bytes(folder.path(), &again), first);
}

#[test]
fn rows_beyond_one_group_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let rows =
        (0..ROWS_PER_GROUP as u32 + 3).map(|replicate| sample::row(0, 0, replicate, "only", true)).collect();
    let arms = vec![sample::arm("none", Switch::Field, "relational")];
    let records = Records::new(vec![], vec![Cell(vec![])], arms, rows).expect("sound");
    bytes(folder.path(), &records);
    let (read, origin) = read_parquet(&folder.path().join("records.parquet")).expect("read");
    assert_eq!(origin, sample::origin());
    assert!(read == records);
    let mut visited = Vec::new();
    let path = folder.path().join("records.parquet");
    let origin = visit_parquet(&path, &mut |block| visited.push(block.rows.clone())).expect("visited");
    assert_eq!(origin, sample::origin());
    assert_eq!(visited.iter().map(Vec::len).collect::<Vec<_>>(), [ROWS_PER_GROUP, 3]);
    assert!(visited.concat() == records.rows, "every row once, in its order");
    assert!(read_csv(&folder.path().join("records.csv")).expect("read") == records);
}

#[test]
fn no_rows_at_all_come_back_as_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let records = Records::new(vec!["horizon.visits".into()], vec![], vec![], vec![]).expect("sound");
    bytes(folder.path(), &records);
    assert_eq!(read_parquet(&folder.path().join("records.parquet")).expect("read").0, records);
    assert_eq!(read_csv(&folder.path().join("records.csv")).expect("read"), records);
}

prop_compose! {
    fn any_row()(
        cell in 0_u32..3, arm in 0_u32..2, replicate in any::<u32>(), style in "[a-z ,\"\n;é]{0,6}", measured: bool,
        counts in prop::array::uniform5(0..1_u64 << 53), cents: i64,
        money in prop::array::uniform3(prop::num::f64::NORMAL | prop::num::f64::ZERO | prop::num::f64::SUBNORMAL),
        level in 0.0..4.0_f64,
    ) -> longgame_records::Row {
        longgame_records::Row {
            cell, arm, replicate, style, measured,
            sellers: counts[0] as u32, ties: counts[1] as u32, ties_alive: f64::from(replicate),
            visits: counts[2] as f64, walked: counts[3] as f64, revenue_cents: cents as f64,
            profit: money[0], present_value: money[1], buyer_surplus: money[2],
            seller_cooperations: counts[4] as f64, buyer_cooperations: 0.0,
            mean_familiarity: level, mean_depth: -level, observed: Vec::new(),
            prices: longgame_records::Prices {
                units: money[2], quoted_cents: cents as f64, cuts: level, mean_reference: money[0],
                ..longgame_records::Prices::default()
            },
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn any_records_come_back_from_both_files(
        mut rows in prop::collection::vec(any_row(), 1..20),
        names in prop::collection::btree_set("[a-z]{1,5}|-?[0-9]{1,3}(\\.5)?", 3),
    ) {
        // Every cell and arm has a row, as in a run: one without leaves no trace in the files.
        for cell in 0..3 {
            for arm in 0..2 {
                rows.push(sample::row(cell, arm, 0, "each", true));
            }
        }
        rows.sort_by_key(|row| (row.cell, row.arm, row.replicate, row.measured, row.style.clone()));
        rows.dedup_by_key(|row| (row.cell, row.arm, row.replicate, row.measured, row.style.clone()));
        let coordinates: Vec<Coordinate> = names.iter().map(|name| Coordinate::read(name)).collect();
        prop_assume!(coordinates[0] != coordinates[1] && coordinates[1] != coordinates[2] && coordinates[0] != coordinates[2]);
        let cells = coordinates.into_iter().map(|at| Cell(vec![at])).collect();
        let arms = vec![sample::arm("none", Switch::Focal, "b"), sample::arm("none", Switch::Focal, "a")];
        let records = Records::new(vec!["market.style".into()], cells, arms, rows).expect("sound");

        let folder = tempfile::tempdir().expect("a folder");
        bytes(folder.path(), &records);
        prop_assert_eq!(&read_parquet(&folder.path().join("records.parquet")).expect("read").0, &records);
        prop_assert_eq!(&read_csv(&folder.path().join("records.csv")).expect("read"), &records);
    }
}
