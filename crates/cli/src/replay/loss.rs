//! Why a need was not the seller's, in words that follow the buyer's name.

use longgame::core::market::{Loss, Standing};
use longgame::core::price::Quote;

use super::words::{of_price, of_quote};

/// To whom it went, and what the seller had quoted or how far it was.
pub(super) fn of_loss(why: &Loss, stood: Standing, quote: Option<&Quote>) -> String {
    let (outcome, joint) = match why {
        Loss::Taken { winner, quote: Some(theirs) } if quote.is_some() => {
            (format!(" to seller {winner} at {}", of_price(theirs)), ": ")
        }
        Loss::Taken { winner, .. } => (format!(" to seller {winner}"), ": "),
        Loss::Walked if stood == Standing::Ready => (String::from(" to nobody"), ""),
        Loss::Walked => (String::from(" to nobody, though others were ready"), ": "),
        Loss::Lapsed => (String::from(" to nobody: the need lapses"), ", and "),
        Loss::Replaced => (String::from(" to nobody: a new need takes its place"), ", and "),
    };
    match (quote, behind(stood)) {
        (Some(quote), _) => format!("{outcome}; it had quoted {}", of_quote(quote)),
        (None, Some(how)) => format!("{outcome}{joint}{how}"),
        (None, None) => outcome,
    }
}

/// What the seller lacked; nothing where it was ready.
fn behind(stood: Standing) -> Option<&'static str> {
    match stood {
        Standing::Ready => None,
        Standing::Unaware => Some("it never heard of the need"),
        Standing::OnTheWay(0 | 1) => Some("the firm had not bought in"),
        Standing::OnTheWay(2) => Some("it had found no solution"),
        Standing::OnTheWay(_) => Some("it was not let close"),
        Standing::Busy => Some("it had no hours left"),
        Standing::Gone => Some("one of the two had left the other"),
    }
}
