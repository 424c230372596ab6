//! `price.policy`: a name, a table with its terms, or a list of them in which the first that answers wins.

use super::error::Fault;
use super::node::{Entry as Pair, Node, Value, float, key, quoted};
use super::{nearest_hint, nearest_of_few};
use crate::price::{self, Entry, Kind, POLICIES, Parameter, PricePolicy, Rule, Terms, Tier};

/// Reads the policy of `path`.
pub(super) fn policy(path: &str, node: &Node) -> Result<PricePolicy, Fault> {
    let rules = match node.list() {
        None => vec![rule(path, node)?],
        Some(nodes) => nodes
            .iter()
            .enumerate()
            .map(|(place, node)| rule(&format!("{path}[{place}]"), node))
            .collect::<Result<_, _>>()?,
    };
    PricePolicy::new(rules)
        .map_err(|error| Fault::new(node.span, path, format!("{path} is {}: {error}", node.toml())))
}

fn rule(path: &str, node: &Node) -> Result<Rule, Fault> {
    match (node.text(), node.table()) {
        (Some(_), _) => Ok(entry(path, node)?.rule()),
        (_, Some(pairs)) => {
            let Some(name) = node.get("name") else {
                let expected = "name, such as { name = \"frequent\", every = 4, cut = 0.2 }";
                return Err(refuse(path, node, expected));
            };
            terms(path, pairs, entry(&format!("{path}.name"), name)?)
        }
        _ => Err(refuse(
            path,
            node,
            "the name of a price policy, a table with its name and terms, or a list of these",
        )),
    }
}

fn refuse(path: &str, node: &Node, expected: &str) -> Fault {
    Fault::new(node.span, path, format!("{path} is {}, expected {expected}", node.found()))
}

fn entry(path: &str, node: &Node) -> Result<&'static Entry, Fault> {
    let name = node.text().ok_or_else(|| refuse(path, node, "the name of a price policy"))?;
    price::policy::named(name).ok_or_else(|| {
        let names = || POLICIES.iter().map(|entry| entry.name);
        let near = match nearest_hint(name, names()) {
            near if near.is_empty() => format!("; there are {}", names().collect::<Vec<_>>().join(", ")),
            near => near,
        };
        Fault::new(node.span, path, format!("{path}: there is no price policy {}{near}", quoted(name)))
    })
}

fn terms(path: &str, pairs: &[Pair], entry: &'static Entry) -> Result<Rule, Fault> {
    let mut rule = entry.rule();
    for Pair { key, span, node } in pairs.iter().filter(|pair| pair.key != "name") {
        let path = format!("{path}.{key}");
        if key == "public" {
            rule.public = match node.value {
                Value::Flag(public) => public,
                _ => return Err(refuse(&path, node, "true or false")),
            };
            continue;
        }
        let Some(place) = entry.parameters.iter().position(|parameter| parameter.name == key) else {
            let names = || entry.parameters.iter().map(|parameter| parameter.name).chain(["public"]);
            let near = nearest_of_few(key, names());
            let names = names().collect::<Vec<_>>().join(", ");
            let message = format!("there is no key {path}; {} takes {names}{near}", entry.name);
            return Err(Fault::new(*span, &path, message));
        };
        match entry.parameters[place].kind {
            Kind::Cut(_) => rule.terms.numbers[place] = cut(&path, node)?,
            Kind::Count(_) => rule.terms.numbers[place] = f64::from(count(&path, node)?),
            Kind::Tiers(_) => rule.terms.tiers = tiers(&path, node)?,
        }
    }
    Ok(rule)
}

fn cut(path: &str, node: &Node) -> Result<f64, Fault> {
    let found = node.number().filter(|cut| (0.0..1.0).contains(cut));
    found.ok_or_else(|| refuse(path, node, "a share of the list price from 0 to below 1"))
}

fn count(path: &str, node: &Node) -> Result<u32, Fault> {
    let found = node.whole().and_then(|whole| u32::try_from(whole).ok()).filter(|&whole| whole > 0);
    found
        .filter(|&whole| whole <= 1_000_000)
        .ok_or_else(|| refuse(path, node, "a whole number from 1 to 1000000"))
}

fn tiers(path: &str, node: &Node) -> Result<Vec<Tier>, Fault> {
    let expected = "a list of lot sizes with their cuts, such as [[10, 0.05], [50, 0.1]]";
    let list = node.list().filter(|list| !list.is_empty()).ok_or_else(|| refuse(path, node, expected))?;
    let mut tiers: Vec<Tier> = Vec::with_capacity(list.len());
    for (place, node) in list.iter().enumerate() {
        let path = format!("{path}[{place}]");
        let Some([units, cut]) = node.list() else { return Err(refuse(&path, node, "a lot size and a cut")) };
        let tier = Tier { units: count(&path, units)?, cut: self::cut(&path, cut)? };
        if let Some(last) = tiers.last().filter(|last| last.units >= tier.units || last.cut >= tier.cut) {
            let message = format!(
                "{path} is {} after [{}, {}], expected larger lots with larger cuts",
                node.toml(),
                last.units,
                float(last.cut)
            );
            return Err(Fault::new(node.span, &path, message));
        }
        tiers.push(tier);
    }
    Ok(tiers)
}

/// The policy as the file would write it.
pub(super) fn toml(policy: &PricePolicy) -> String {
    match policy.stated() {
        [only] => rule_toml(only),
        rules => format!("[{}]", rules.iter().map(rule_toml).collect::<Vec<_>>().join(", ")),
    }
}

fn rule_toml(rule: &Rule) -> String {
    if rule.entry.parameters.is_empty() && rule.public == rule.entry.public {
        return quoted(rule.entry.name);
    }
    let mut pairs = vec![format!("name = {}", quoted(rule.entry.name))];
    let numbered = rule.entry.parameters.iter().zip(&rule.terms.numbers);
    pairs.extend(numbered.map(|(parameter, number)| term_toml(parameter, *number, &rule.terms)));
    if rule.public != rule.entry.public {
        pairs.push(format!("public = {}", rule.public));
    }
    format!("{{ {} }}", pairs.join(", "))
}

fn term_toml(parameter: &Parameter, number: f64, terms: &Terms) -> String {
    let value = match parameter.kind {
        Kind::Cut(_) | Kind::Count(_) => float(number),
        Kind::Tiers(_) => {
            let tier = |tier: &Tier| format!("[{}, {}]", tier.units, float(tier.cut));
            format!("[{}]", terms.tiers.iter().map(tier).collect::<Vec<_>>().join(", "))
        }
    };
    format!("{} = {value}", key(parameter.name))
}
