//! No, and the name of someone who is cheaper.

use crate::price::entry::{Deed, Entry, Reach};
use crate::price::quote::Answer;

pub(in crate::price) static ENTRY: Entry = Entry {
    name: "refer-elsewhere",
    meaning: "whoever asks is told no, and who sells for less",
    source: "recommending a competitor as a costly signal (MODEL.md section 4)",
    reason: "not from us; here is who may suit you better",
    public: true,
    parameters: &[],
    reach: |_| Reach::Askers,
    deed: Deed::Answers(|_, request| request.ask.map(|_| Answer::Elsewhere)),
};
