//! What a sweep of many cells costs in memory: next to nothing a cell, however many there are.

use longgame_benches::counting::Counting;
use longgame_core::spec::{Bound, Source};
use longgame_records::Shard;
use longgame_runner::{Errand, Plan, Question};

#[global_allocator]
static ALLOCATOR: Counting = Counting::new();

/// Exact dyads over a square of `side` x `side` cells.
fn question(side: usize) -> Question {
    let values: Vec<String> = (1..=side).map(|place| format!("{}", place as f64 / side as f64)).collect();
    let values = values.join(", ");
    let text = format!(
        "method = \"exact\"\nhorizon.visits = 3\n[compare]\nswitch = \"field\"\n[compare.variants]\n\
         relational = {{ \"world.sellers.strategy\" = \"relational\" }}\n\
         transactional = {{ \"world.sellers.strategy\" = \"transactional\" }}\n[sweep]\n\
         \"relationship.deepen\" = [{values}]\n\"relationship.strain\" = [{values}]\n"
    );
    Question::read(Source::new("cells.toml", text), &|_| Ok(Vec::new()), &[], Bound::None, false)
        .expect("a sound experiment")
}

/// The most bytes that are held at any time while a question is carried out.
fn peak(side: usize, shard: Option<Shard>) -> usize {
    let folder = tempfile::tempdir().expect("a folder");
    let before = ALLOCATOR.watch();
    let question = question(side);
    let place = folder.path().join("run");
    let errand = Errand { shard, threads: 1, ..Errand::new(&question.experiment, &place) };
    errand.carry_out(&question, &()).expect("results");
    ALLOCATOR.peak() - before
}

/// One test, as two at a time would count each other's memory.
///
/// A plan is a few hundred bytes a value of an axis. Computing holds a list of blocks. Assembling holds portions of 100,000
/// rows at the most, which these sweeps do not reach: two rows a cell, in up to three places at a time. Held whole, the
/// scenarios and the summary would be 25,000 bytes a cell.
#[test]
fn memory_does_not_grow_with_the_cells() {
    let few = question(10);
    let (before, cells) = (ALLOCATOR.watch(), 10);
    let plan = Plan::of(&few.experiment).expect("a plan");
    let of_few = ALLOCATOR.peak() - before;
    let (jobs, many) = (plan.jobs(), question(60));
    let before = ALLOCATOR.watch();
    let plan = Plan::of(&many.experiment).expect("a plan");
    let of_many = ALLOCATOR.peak() - before;
    assert!(plan.jobs() > 30 * jobs && of_many < of_few + 1_000, "{of_few} and {of_many} bytes of plan");

    let shard = Some(Shard { index: 1, of: 1 });
    let grown = |shard: Option<Shard>| {
        let (few, many) = (peak(cells, shard), peak(6 * cells, shard));
        println!("{few} bytes at {} cells, {many} at {}", cells * cells, 36 * cells * cells);
        many.saturating_sub(few) / (35 * cells * cells)
    };
    let (computing, assembling) = (grown(shard), grown(None));
    assert!(computing < 100, "computing holds {computing} bytes a cell");
    assert!(assembling < 4_000, "assembling holds {assembling} bytes a cell");
}
