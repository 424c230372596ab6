//! From settings to a scenario: what the values must satisfy together.

use super::error::Fault;
use super::field;
use super::given::Given;
use super::node::float;
use super::settings::{Method, Settings};
use crate::game::{Game, Visit};
use crate::horizon::Horizon;
use crate::relationship::Strength;
use crate::scenario::{Buy, Market, Placement, Scenario, Ties};

/// Visits where no horizon is given.
const VISITS: u32 = 100;
/// Sellers where their number is not given.
const SELLERS: u32 = 8;

/// The scenario of these settings, or why they do not go together; `given` knows their places.
pub(super) fn scenario(given: &Given, settings: Settings) -> Result<Scenario, Fault> {
    let market = market(given, &settings)?;
    let (ties, placement) = world(given, &settings)?;
    let (horizon, buy) = (horizon(given, &settings, market)?, buy(given, &settings, market)?);
    method(given, &settings, market)?;
    Ok(Scenario {
        game: game(given, &settings)?,
        ties,
        placement,
        horizon,
        buy,
        patience: settings.patience,
        every: settings.every,
        market: market.then_some(Market {
            period: settings.period,
            needs: settings.needs,
            choice: settings.choice,
        }),
        relationship: settings.relationship,
        sellers: settings.sellers,
        buyers: settings.buyers,
    })
}

/// A fault at the place of `path`, or of the file's beginning where it is not given.
fn fault(given: &Given, path: &str, message: impl Into<String>) -> Fault {
    Fault::new(given.span(path).unwrap_or_default(), path, message)
}

/// Refuses a given path that would count for nothing.
fn refuse_given(given: &Given, paths: &[&str], why: &str) -> Result<(), Fault> {
    match paths.iter().find_map(|path| given.node(path).map(|node| (path, node))) {
        Some((path, node)) => {
            Err(Fault::new(node.span, path, format!("{path} is {}, but {why}", node.found())))
        }
        None => Ok(()),
    }
}

fn game(given: &Given, settings: &Settings) -> Result<Game, Fault> {
    match &settings.game {
        Game::Sales(_) => {
            check_dilemma(given, &settings.visit)?;
            Ok(Game::Sales(settings.visit))
        }
        other => Ok(other.clone()),
    }
}

/// The sales visit is a prisoner's dilemma exactly when both hold (MODEL.md section 1).
fn check_dilemma(given: &Given, visit: &Visit) -> Result<(), Fault> {
    let pushing = (visit.push_gain(), "effort + upsell", visit.drain, "drain");
    let squeezing = (
        visit.squeeze_gain(),
        "kept_by_buyer x drain",
        visit.added_value + visit.upsell,
        "added_value + upsell",
    );
    for (gain, of_gain, loss, of_loss) in [pushing, squeezing] {
        if gain > 0.0 && gain < loss {
            continue;
        }
        let message = format!(
            "this visit is no dilemma: {of_gain} is {}, expected above 0 and below {of_loss}, which is {}; \
             to play it all the same, give its payoffs as game = {{ seller = [R, S, T, P], buyer = [R, S, T, P] }}",
            float(gain),
            float(loss)
        );
        let terms = format!("{of_gain} + {of_loss}");
        let mut paths = terms.split([' ', '+']).map(|key| format!("visit.{key}"));
        let path = paths.find(|path| given.node(path).is_some()).unwrap_or_else(|| String::from("visit"));
        return Err(fault(given, &path, message));
    }
    Ok(())
}

fn world(given: &Given, settings: &Settings) -> Result<(Ties, Placement), Fault> {
    match &settings.file {
        Some(path) => {
            refuse_given(given, &["world.strength"], "the network's weights say which ties are strong")?;
            let ties = Ties::File { path: path.clone(), strong_from: settings.strong_from };
            Ok((ties, placement(given, settings)?))
        }
        None => {
            let of_network = ["world.network.strong_from", "world.sellers.count", "world.sellers.at"];
            refuse_given(
                given,
                &of_network,
                "there is no world.network.file, only pairs of a seller and a buyer",
            )?;
            let count = settings.pairs.unwrap_or(1);
            let strength = settings.strength.unwrap_or(Strength::Weak);
            Ok((Ties::Pairs { count, strength }, Placement::Random(count)))
        }
    }
}

fn placement(given: &Given, settings: &Settings) -> Result<Placement, Fault> {
    match (&settings.seller_labels, settings.seller_count) {
        (None, count) => Ok(Placement::Random(count.unwrap_or(SELLERS))),
        (Some(labels), Some(count)) if labels.len() != count as usize => {
            let message = format!(
                "world.sellers.count is {count}, but world.sellers.at names {}, expected the same number or no count",
                labels.len()
            );
            Err(fault(given, "world.sellers.count", message))
        }
        (Some(labels), _) => Ok(Placement::Named(labels.clone())),
    }
}

/// The horizon the settings state, 100 visits where they state none.
pub(super) fn stated_horizon(settings: &Settings) -> Horizon {
    match (settings.visits, settings.continuation, settings.weeks) {
        (_, Some(continuation), _) => Horizon::Continuation(continuation),
        (_, _, Some(weeks)) => Horizon::Weeks(weeks),
        (visits, ..) => Horizon::Visits(visits.unwrap_or(VISITS)),
    }
}

fn horizon(given: &Given, settings: &Settings, market: bool) -> Result<Horizon, Fault> {
    let horizon = stated_horizon(settings);
    match horizon {
        Horizon::Continuation(_) if market => {
            let why = "a market is open for a fixed time, expected horizon.weeks or horizon.visits";
            refuse_given(given, &["horizon.continuation"], why)?;
        }
        Horizon::Weeks(_) if !market => {
            refuse_given(given, &["horizon.weeks"], "there is no [market], expected horizon.visits")?;
        }
        _ => {}
    }
    Ok(horizon)
}

fn buy(given: &Given, settings: &Settings, market: bool) -> Result<Buy, Fault> {
    if settings.buy == Buy::Choice && !market {
        refuse_given(given, &["visit.buy"], "without a [market] no one chooses, expected \"always\"")?;
    }
    if settings.buy == Buy::Choice && !matches!(settings.game, Game::Sales(_)) {
        refuse_given(given, &["visit.buy"], "choosing weighs the price, which only game = \"sales\" has")?;
    }
    Ok(settings.buy)
}

fn market(given: &Given, settings: &Settings) -> Result<bool, Fault> {
    let Some(enabled) = settings.market else {
        let paths: Vec<&str> = field::below("market").map(|field| field.path).collect();
        refuse_given(
            given,
            &paths,
            "there is no [market] in the file, expected market.enabled = true beside it",
        )?;
        return Ok(false);
    };
    let mean = settings.needs.expected_in(settings.period);
    if enabled && mean > 1.0 + 1e-9 {
        let mean = float((mean * 1e6).round() / 1e6);
        let message = format!("market.needs comes to {mean} needs a period, expected at most 1");
        return Err(fault(given, "market.needs", message));
    }
    Ok(enabled)
}

fn method(given: &Given, settings: &Settings, market: bool) -> Result<(), Fault> {
    if settings.method == Method::Simulate {
        return Ok(());
    }
    if market || settings.file.is_some() {
        let found = if market { "there is a [market]" } else { "there is a world.network.file" };
        return refuse_given(
            given,
            &["method"],
            &format!("{found}; only pairs apart have an exact solution"),
        );
    }
    refuse_given(given, &["replicates"], "method is \"exact\": expectations need no replicates")
}
