//! Which ballots of a closed round look as if they did not come from people one by one. It only marks: two
//! auditors decide. Why the numbers are what they are: `docs/decisions/0022-audit-of-a-round.md`.

use std::collections::{BTreeMap, HashSet};

use chrono::{NaiveDateTime, TimeDelta};

/// Why ballots are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Suspicion {
    /// One network brought very many within a short time.
    Burst,
    /// The same choices came again and again at a machine's beat.
    Identical,
    /// Many of one network came by the plain question instead of the challenge.
    Plain,
    /// The network tried codes that no slip has, and sent ballots meanwhile.
    Guessed,
}

impl Suspicion {
    /// All of them, the strongest first.
    pub const ALL: [Suspicion; 4] =
        [Suspicion::Burst, Suspicion::Identical, Suspicion::Plain, Suspicion::Guessed];

    /// As in the database and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Suspicion::Burst => "burst",
            Suspicion::Identical => "identical",
            Suspicion::Plain => "plain",
            Suspicion::Guessed => "guessed",
        }
    }

    /// Reads what [`Suspicion::as_str`] wrote.
    pub fn read(name: &str) -> Option<Suspicion> {
        Suspicion::ALL.into_iter().find(|rule| rule.as_str() == name)
    }
}

/// A ballot as it is looked at: numbers stand for networks and for what is chosen, so that nothing here knows either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looked {
    /// When it was cast last, UTC.
    pub at: NaiveDateTime,
    /// Which network it came from.
    pub network: Option<u32>,
    /// Which choices it names; the same number for the same choices.
    pub choices: u32,
    /// Whether it came by the plain question.
    pub is_plain: bool,
}

/// Codes that no slip has, from one network within one hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    /// The network.
    pub network: u32,
    /// When the hour began, UTC.
    pub since: NaiveDateTime,
    /// How many.
    pub codes: i32,
}

/// Ballots that are marked together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Why.
    pub rule: Suspicion,
    /// The network, where all came from one.
    pub network: Option<u32>,
    /// How many wrong codes the network sent meanwhile, where that is why.
    pub wrong_codes: Option<i64>,
    /// Which, by their place in what was looked at; in the order of their times.
    pub ballots: Vec<usize>,
}

/// How long a burst's window is.
const BURST: TimeDelta = TimeDelta::minutes(10);
/// Fewer than these from one network within a window are a class.
const BURST_LEAST: usize = 30;
/// With fewer ballots of others there is nothing to compare with.
const COMPARED_WITH: usize = 30;
/// Ballots of a burst agree so many times more than all others do.
const MORE_ALIKE: usize = 3;
/// From so many within a window on, it is a burst whatever they name, if hardly anybody else votes meanwhile.
const FLOOD: usize = 200;

/// So many in a row, at least, make a beat.
const BEAT_LEAST: usize = 30;
/// Slower than that is no machine's hurry.
const BEAT_SLOWEST: TimeDelta = TimeDelta::seconds(60);
/// How much the steps of a beat vary at most: standard deviation over mean. People who come by chance vary by about 1.
const BEAT_VARIES: f64 = 0.25;

/// How long the window for plain questions is.
const PLAIN: TimeDelta = TimeDelta::hours(1);
/// Fewer than these are people whose browser has no JavaScript.
const PLAIN_LEAST: usize = 20;

/// Fewer wrong codes an hour than these are people who misread a slip in just the way that checks out.
const GUESSED_LEAST: i32 = 20;
/// Ballots are looked at from the beginning of the hour of the guesses to the end of the next.
const GUESSED: TimeDelta = TimeDelta::hours(2);

/// Every group of a round, the strongest rule first. Takes n log n steps for n ballots.
pub fn suspicious(all: &[Looked], tried: &[Tried]) -> Vec<Group> {
    let mut in_time: Vec<usize> = (0..all.len()).collect();
    in_time.sort_by_key(|&it| all[it].at);
    let look = Look { all, in_time };
    let mut groups = look.floods();
    let flooded: HashSet<usize> = groups.iter().flat_map(|group| group.ballots.iter().copied()).collect();
    let alike =
        look.bursts().into_iter().filter(|group| !group.ballots.iter().all(|it| flooded.contains(it)));
    groups.extend(alike);
    groups.extend(look.beats());
    groups.extend(look.plain());
    groups.extend(look.guessed(tried));
    groups
}

struct Look<'a> {
    all: &'a [Looked],
    in_time: Vec<usize>,
}

impl Look<'_> {
    /// The ballots that share something, each list in the order of time.
    fn by<K: Ord>(&self, key: impl Fn(&Looked) -> Option<K>) -> BTreeMap<K, Vec<usize>> {
        let mut found: BTreeMap<K, Vec<usize>> = BTreeMap::new();
        for &it in &self.in_time {
            if let Some(key) = key(&self.all[it]) {
                found.entry(key).or_default().push(it);
            }
        }
        found
    }

    /// How many of these (in the order of time) came from one moment to another, both included.
    fn between(&self, some: &[usize], from: NaiveDateTime, to: NaiveDateTime) -> usize {
        let before = |moment: NaiveDateTime| some.partition_point(|&it| self.all[it].at < moment);
        let until = some.partition_point(|&it| self.all[it].at <= to);
        until - before(from)
    }

    /// The stretches of these in which every window that `is_hit` holds; windows that touch are one stretch.
    fn stretches(
        &self,
        some: &[usize],
        (window, least): (TimeDelta, usize),
        is_hit: impl Fn(usize, NaiveDateTime, NaiveDateTime) -> bool,
    ) -> Vec<Vec<usize>> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        let mut end = 0;
        for (start, &first) in some.iter().enumerate() {
            let from = self.all[first].at;
            while end < some.len() && self.all[some[end]].at <= from + window {
                end += 1;
            }
            if end - start < least || !is_hit(end - start, from, from + window) {
                continue;
            }
            match found.last_mut() {
                Some((_, last)) if start <= *last => *last = end,
                _ => found.push((start, end)),
            }
        }
        found.into_iter().map(|(start, end)| some[start..end].to_vec()).collect()
    }

    /// Very many from one network while hardly anybody else votes, and the network is small otherwise.
    fn floods(&self) -> Vec<Group> {
        let mut groups = Vec::new();
        for (network, own) in self.by(|it| it.network) {
            let alone = |n: usize, from, to| n * 5 >= self.between(&self.in_time, from, to) * 4;
            let stretches = self.stretches(&own, (BURST, FLOOD), alone);
            let span = |stretch: &Vec<usize>| {
                let [first, last] = [stretch[0], stretch[stretch.len() - 1]].map(|it| self.all[it].at);
                self.between(&self.in_time, first, last)
            };
            let others_then: usize = stretches.iter().map(span).sum();
            let outside = self.all.len() - others_then;
            let own_outside = own.len() - stretches.iter().map(Vec::len).sum::<usize>();
            // A network that brings most of the round anyway is a carrier, or a proxy that is not believed.
            if outside > 0 && own_outside * 5 <= outside {
                groups.extend(stretches.into_iter().map(|ballots| Group {
                    rule: Suspicion::Burst,
                    network: Some(network),
                    wrong_codes: None,
                    ballots,
                }));
            }
        }
        groups
    }

    /// Many from one network that name the same, far more often than all others do. Neighbours who chose otherwise are
    /// left out.
    fn bursts(&self) -> Vec<Group> {
        let networks = self.by(|it| it.network);
        let choices = self.by(|it| Some(it.choices));
        let mut groups = Vec::new();
        for ((network, named), own) in self.by(|it| Some((it.network?, it.choices))) {
            let neighbours = &networks[&network];
            let others = self.all.len() - neighbours.len();
            let same_of_others = choices[&named].len() - own.len();
            if own.len() < BURST_LEAST || others < COMPARED_WITH {
                continue;
            }
            let stand_out = |n: usize, from, to| {
                let came = self.between(neighbours, from, to);
                n * 2 >= came && n * others >= MORE_ALIKE * same_of_others * came
            };
            let stretches = self.stretches(&own, (BURST, BURST_LEAST), stand_out);
            groups.extend(stretches.into_iter().map(|ballots| Group {
                rule: Suspicion::Burst,
                network: Some(network),
                wrong_codes: None,
                ballots,
            }));
        }
        groups
    }

    /// The same choices at nearly the same steps, whatever the networks.
    fn beats(&self) -> Vec<Group> {
        let mut groups = Vec::new();
        for own in self.by(|it| Some(it.choices)).into_values() {
            let mut found: Vec<(usize, usize)> = Vec::new();
            for start in 0..own.len().saturating_sub(BEAT_LEAST - 1) {
                let end = start + BEAT_LEAST;
                if !self.is_beat(&own[start..end]) {
                    continue;
                }
                match found.last_mut() {
                    Some((_, last)) if start < *last => *last = end,
                    _ => found.push((start, end)),
                }
            }
            groups.extend(found.into_iter().map(|(start, end)| self.beat(&own[start..end])));
        }
        groups
    }

    fn is_beat(&self, some: &[usize]) -> bool {
        let step = |pair: &[usize]| (self.all[pair[1]].at - self.all[pair[0]].at).as_seconds_f64();
        let steps: Vec<f64> = some.windows(2).map(step).collect();
        let n = steps.len() as f64;
        let mean = steps.iter().sum::<f64>() / n;
        let variance = steps.iter().map(|step| (step - mean).powi(2)).sum::<f64>() / n;
        mean > 0.0 && mean <= BEAT_SLOWEST.as_seconds_f64() && variance.sqrt() <= BEAT_VARIES * mean
    }

    fn beat(&self, ballots: &[usize]) -> Group {
        let network = self.all[ballots[0]].network;
        let is_one = ballots.iter().all(|&it| self.all[it].network == network);
        let network = network.filter(|_| is_one);
        Group { rule: Suspicion::Identical, network, wrong_codes: None, ballots: ballots.to_vec() }
    }

    fn plain(&self) -> Vec<Group> {
        let mut groups = Vec::new();
        for (network, own) in self.by(|it| it.network.filter(|_| it.is_plain)) {
            let stretches = self.stretches(&own, (PLAIN, PLAIN_LEAST), |_, _, _| true);
            groups.extend(stretches.into_iter().map(|ballots| Group {
                rule: Suspicion::Plain,
                network: Some(network),
                wrong_codes: None,
                ballots,
            }));
        }
        groups
    }

    /// What came from a network while it tried codes, where it tried more than it sent ballots: a school mistypes a code
    /// now and then, but votes far oftener.
    fn guessed(&self, tried: &[Tried]) -> Vec<Group> {
        let mut hours: BTreeMap<u32, Vec<&Tried>> = BTreeMap::new();
        for hour in tried.iter().filter(|hour| hour.codes >= GUESSED_LEAST) {
            hours.entry(hour.network).or_default().push(hour);
        }
        let networks = self.by(|it| it.network);
        let mut groups = Vec::new();
        for (network, hours) in hours {
            let meanwhile = |it: &usize| {
                let at = self.all[*it].at;
                hours.iter().any(|hour| hour.since <= at && at < hour.since + GUESSED)
            };
            let own = networks.get(&network).into_iter().flatten().copied();
            let ballots: Vec<usize> = own.filter(meanwhile).collect();
            let codes: i64 = hours.iter().map(|hour| i64::from(hour.codes)).sum();
            if !ballots.is_empty() && codes >= ballots.len() as i64 {
                let (rule, network) = (Suspicion::Guessed, Some(network));
                groups.push(Group { rule, network, wrong_codes: Some(codes), ballots });
            }
        }
        groups
    }
}

#[cfg(test)]
#[path = "suspicion_tests.rs"]
mod tests;
