//! Measurement: pay as it is counted, reviews, and the accounts at a checkpoint.

use super::World;
use super::account::Snapshot;
use super::channel::Channel;
use super::force::Pay;
use super::imitation;
use super::society::Society;
use super::state::State;
use super::submodels::Submodels;
use crate::game::{Move, Moves};
use crate::horizon::Period;
use crate::relationship::Strength;

/// A visit brought its seller this much: revenue and margin.
pub(super) fn paid(
    rules: &Submodels,
    state: &mut State,
    seller: u32,
    (revenue, margin): (f64, f64),
    moves: Moves,
) {
    let served = moves.seller == Move::Cooperate;
    let pleased = served && moves.buyer == Move::Cooperate;
    let counts = if rules.force.pay == Pay::References { pleased } else { served };
    let desk = &mut state.desks[seller as usize];
    desk.pay += imitation::paid(rules, rules.force.pay, revenue, margin, counts);
    desk.margin += margin;
}

/// Money that a seller spends beside its visits: on messages, a certificate, a second force.
pub(super) fn spent(rules: &Submodels, state: &mut State, seller: usize, amount: f64) {
    let desk = &mut state.desks[seller];
    desk.pay -= imitation::paid(rules, rules.force.pay, 0.0, amount, false);
    desk.margin -= amount;
    state.accounts[seller].present_value -= state.worth * amount;
}

/// What the second force costs in a period, for every account it opens doors for.
pub(super) fn second_force(rules: &Submodels, state: &mut State, weeks: f64) {
    if !rules.force.has_second() {
        return;
    }
    let cost = rules.force.second_cost * weeks / Period::Quarter.weeks();
    for tie in 0..state.ties.len() {
        if state.ties.is_used(tie) && state.ties.sale[tie].stage > 0 {
            let seller = state.ties.seller[tie] as usize;
            state.accounts[seller].market.second_cost += cost;
            spent(rules, state, seller, cost);
        }
    }
}

/// Pay of the review that ends: what is paid for leads was not counted by visits; earlier reviews count by `memory`.
pub(super) fn open_review(rules: &Submodels, state: &mut State) {
    let by_leads = rules.force.enabled && rules.force.pay == Pay::Leads;
    for (desk, account) in state.desks.iter_mut().zip(&mut state.accounts) {
        if by_leads {
            desk.pay = account.market.leads as f64 - account.market.pay;
        }
        account.market.pay += desk.pay;
        desk.earlier *= rules.force.memory;
        desk.pay += desk.earlier;
    }
}

/// A new review begins.
pub(super) fn close_review(state: &mut State) {
    for desk in &mut state.desks {
        desk.earlier = desk.pay;
        desk.pay = 0.0;
    }
}

/// Every seller's account as it stands.
pub(super) fn snapshot(world: &World, rules: &Submodels, state: &State) -> Snapshot {
    let mut accounts = state.accounts.clone();
    let mut units = vec![0_u64; world.buyers()];
    let used = || (0..state.ties.len()).filter(|&tie| state.ties.is_used(tie));
    used().for_each(|tie| units[state.ties.buyer[tie] as usize] += u64::from(state.ties.bought[tie]));
    for tie in used() {
        let account = &mut accounts[state.ties.seller[tie] as usize];
        account.note_tie(state.ties.state[tie].levels, state.is_alive(tie));
        if state.ties.channel[tie] == Channel::Known {
            account.market.ties_made.count(Channel::Known);
        }
        if rules.trust.enabled {
            account.note_trust(&state.ties.trust[tie]);
        }
        let (market, bought) = (&mut account.market, u64::from(state.ties.bought[tie]));
        market.owed += u64::from(state.ties.owed[tie]);
        if bought > 0 {
            market.clients += 1;
            market.repeat_clients += u64::from(bought > 1);
            market.own_units += bought;
            market.largest_units = market.largest_units.max(bought);
            market.client_units += units[state.ties.buyer[tie] as usize];
            market.weak_units += if state.ties.strength[tie] == Strength::Weak { bought } else { 0 };
            if state.ties.channel[tie] == Channel::Cold {
                market.cold_units += bought;
                market.largest_cold_units = market.largest_cold_units.max(bought);
            }
        }
    }
    if let Some(society) = world.society() {
        penetrate(society, state, &mut accounts);
    }
    accounts
}

/// How far sellers have got into the firms of their clients: upselling takes new people inside.
fn penetrate(society: &Society, state: &State, accounts: &mut Snapshot) {
    let firm = |buyer: u32| society.firm(society.person_of(buyer));
    let mut buyers = vec![0_u32; society.firms()];
    (0..state.needs.len() as u32).for_each(|buyer| buyers[firm(buyer) as usize] += 1);
    let used = (0..state.ties.len()).filter(|&tie| state.ties.is_used(tie));
    let mut known: Vec<(u32, u32, bool)> = used
        .map(|tie| (state.ties.seller[tie], firm(state.ties.buyer[tie]), state.ties.bought[tie] > 0))
        .collect();
    known.sort_unstable();
    for ties in known.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let (seller, firm, _) = ties[0];
        if ties.iter().any(|&(.., is_client)| is_client) {
            let market = &mut accounts[seller as usize].market;
            market.penetration += ties.len() as f64 / f64::from(buyers[firm as usize]);
            market.client_firms += 1;
        }
    }
}
