//! What is told of a run: taken from the lines of its summary as they pass by, cell by cell.

use longgame_records::{Sensitivity, Summary, SummaryRow};

use crate::headline::Listener;
use crate::sensitivity::Outputs;
use crate::verdict::Judge;
use crate::{Judgement, Plan, headline, sensitivity};

/// Looks at every line once, and keeps what is to be told.
pub(crate) struct Telling<'a> {
    plan: &'a Plan<'a>,
    judge: Judge<'a>,
    outputs: Outputs<'a>,
    listener: Listener,
    told: Summary,
}

/// What is told.
pub(crate) struct Told {
    /// The verdicts on the claim.
    pub(crate) judgements: Vec<Judgement>,
    /// The findings in sentences, the most important first.
    pub(crate) sentences: Vec<String>,
    /// Which axes of a sampled design matter.
    pub(crate) sensitivity: Vec<Sensitivity>,
    /// The lines the findings are told from.
    pub(crate) lines: Summary,
}

impl<'a> Telling<'a> {
    pub(crate) fn new(plan: &'a Plan<'a>) -> Self {
        let told = Summary { axes: plan.axes.clone(), rows: Vec::new() };
        let judge = Judge::new(plan.experiment, &plan.axes);
        let listener = Listener::new(plan.experiment, &plan.axes);
        Self { plan, judge, outputs: Outputs::new(plan), listener, told }
    }

    /// Looks at the lines of a cell of the design.
    pub(crate) fn take(&mut self, cell: usize, lines: &[SummaryRow]) {
        self.judge.take(lines);
        self.outputs.take(cell, lines);
        self.told.rows.extend(lines.iter().filter(|row| self.listener.picks(row)).cloned());
    }

    /// What came of all lines.
    pub(crate) fn finish(self) -> Told {
        let sensitivity = self.outputs.indices();
        let judgements = self.judge.verdicts();
        let mut sentences = headline::sentences(self.plan.experiment, &self.told, &judgements);
        sentences.extend(sensitivity::sentences(self.plan, &sensitivity));
        Told { judgements, sentences, sensitivity, lines: self.told }
    }
}
