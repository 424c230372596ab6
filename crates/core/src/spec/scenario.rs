//! From settings to a scenario: what the values must satisfy together.

use longgame_network::{Kind, Rule};

use super::error::Fault;
use super::field;
use super::given::Given;
use super::node::float;
use super::settings::{Method, SellersAt, Settings};
use super::submodels;
use crate::game::{Game, Visit};
use crate::horizon::Horizon;
use crate::relationship::Strength;
use crate::scenario::{Buy, Generation, Market, Placement, Scenario, Ties};

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
    prices(given, &settings, market)?;
    if market {
        submodels::check(given, &settings.submodels, settings.period)?;
    }
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
            submodels: settings.submodels,
        }),
        relationship: settings.relationship,
        pricing: settings.pricing,
        sellers: settings.sellers,
        buyers: settings.buyers,
    })
}

/// A fault at the place of `path`, or of the file's beginning where it is not given.
pub(super) fn fault(given: &Given, path: &str, message: impl Into<String>) -> Fault {
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

/// Prices need a game with a price; talk about them needs people who meet; the exact solution knows the
/// list price only.
fn prices(given: &Given, settings: &Settings, market: bool) -> Result<(), Fault> {
    let pricing = &settings.pricing;
    let mechanisms = [
        ("price.policy", !pricing.policy.is_list_price()),
        ("price.ask.chance", pricing.asking.chance > 0.0),
        ("price.lot.share", pricing.lots.share > 0.0),
        ("price.cost_of_sales.first", pricing.lots.cost_of_sales > 0.0),
        ("price.non_profit.share", pricing.non_profit.share > 0.0),
        ("price.new_market.share", pricing.new_market.share > 0.0),
    ];
    let on: Vec<&str> = mechanisms.iter().filter(|(_, on)| *on).map(|(path, _)| *path).collect();
    if !matches!(settings.game, Game::Sales(_)) {
        let why = format!("game = \"{}\" has no price, expected game = \"sales\"", settings.game.name());
        refuse_given(given, &on, &why)?;
    }
    if !market && pricing.leak.amount > 0.0 {
        let why = "without a [market] buyers do not meet, expected market.enabled = true beside it, or 0";
        refuse_given(given, &["price.leak"], why)?;
    }
    if settings.method == Method::Exact {
        refuse_given(given, &on, "method is \"exact\", which knows one unit at the list price only")?;
    }
    Ok(())
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
    let network = &settings.network;
    let strong_from = network.strong_from;
    if network.file.is_some() || network.kind.is_some() {
        refuse_given(given, &["world.strength"], "the network's weights say which ties are strong")?;
    }
    match (&network.file, network.kind) {
        (Some(path), _) => {
            refuse_numbers(given, "a network from a file has none")?;
            let ties = Ties::File { path: path.clone(), strong_from };
            Ok((ties, placement(given, settings, SellersAt::Random)?))
        }
        (None, Some(kind)) => {
            let numbers = parameters(given, settings, kind)?;
            let rule = network.rule.and_then(|place| Rule::named(Rule::NAMES[place]));
            let usual = if kind.has_roles() { SellersAt::Roles } else { SellersAt::Random };
            let ties = Ties::Generated(Generation { kind, numbers, rule, strong_from });
            Ok((ties, placement(given, settings, usual)?))
        }
        (None, None) => pairs(given, settings),
    }
}

fn pairs(given: &Given, settings: &Settings) -> Result<(Ties, Placement), Fault> {
    let why = "there is no world.network.file and no world.network.kind, only pairs of a seller and a buyer";
    refuse_given(given, &["world.network.strong_from", "world.sellers.count", "world.sellers.at"], why)?;
    refuse_numbers(given, why)?;
    let count = settings.pairs.unwrap_or(1);
    let strength = settings.strength.unwrap_or(Strength::Weak);
    Ok((Ties::Pairs { count, strength }, Placement::Random(count)))
}

/// Refuses what only a generated network has.
fn refuse_numbers(given: &Given, why: &str) -> Result<(), Fault> {
    let of_kinds = field::below("world.network").map(|field| field.path);
    let of_kinds: Vec<&str> = of_kinds.filter(|path| !OF_ANY_NETWORK.contains(path)).collect();
    refuse_given(given, &of_kinds, why)
}

/// What is no parameter of a kind.
const OF_ANY_NETWORK: &[&str] = &["world.network.file", "world.network.kind", "world.network.strong_from"];

/// The numbers of a generated network, all of which its kind knows.
fn parameters(given: &Given, settings: &Settings, kind: Kind) -> Result<Vec<(&'static str, f64)>, Fault> {
    let known = kind.parameters();
    let numbers: Vec<_> = settings.network.numbers.iter().map(|(name, number)| (*name, *number)).collect();
    match numbers.iter().find(|(name, _)| known.iter().all(|parameter| parameter.name != *name)) {
        Some((name, _)) => {
            let names: Vec<&str> = known.iter().map(|parameter| parameter.name).collect();
            let path = format!("world.network.{name}");
            let message =
                format!("{path} is no parameter of {}, which has {}", kind.name(), names.join(", "));
            Err(fault(given, &path, message))
        }
        None => Ok(numbers),
    }
}

fn placement(given: &Given, settings: &Settings, usual: SellersAt) -> Result<Placement, Fault> {
    match (settings.sellers_at.as_ref().unwrap_or(&usual), settings.seller_count) {
        (SellersAt::Random, count) => Ok(Placement::Random(count.unwrap_or(SELLERS))),
        (SellersAt::Roles, None) => Ok(Placement::Roles),
        (SellersAt::Roles, Some(count)) => {
            let message = format!(
                "world.sellers.count is {count}, but the people who sell are those whose role it is, \
                 expected no count, or world.sellers.at = \"random\""
            );
            Err(fault(given, "world.sellers.count", message))
        }
        (SellersAt::Named(labels), Some(count)) if labels.len() != count as usize => {
            let message = format!(
                "world.sellers.count is {count}, but world.sellers.at names {}, expected the same number or no count",
                labels.len()
            );
            Err(fault(given, "world.sellers.count", message))
        }
        (SellersAt::Named(labels), _) => Ok(Placement::Named(labels.clone())),
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
    if market || settings.network.file.is_some() || settings.network.kind.is_some() {
        let found = if market { "there is a [market]" } else { "there is a world.network" };
        return refuse_given(
            given,
            &["method"],
            &format!("{found}; only pairs apart have an exact solution"),
        );
    }
    for (path, mix) in [("world.sellers.strategy", &settings.sellers), ("world.buyers", &settings.buyers)] {
        if let Some((strategy, _)) = mix.shares().iter().find(|(strategy, _)| strategy.automaton().is_err()) {
            let message = format!(
                "{path} names `{}`, but method is \"exact\", which solves finite automata only, expected one of those",
                strategy.name()
            );
            return Err(fault(given, path, message));
        }
    }
    refuse_given(given, &["replicates"], "method is \"exact\": expectations need no replicates")
}
