//! The batches that come of one month's decision, as far as the laboratory and whoever must be told of them.

use chrono::{NaiveDate, TimeDelta};
use rand::Rng;
use rand::seq::{IndexedRandom, SliceRandom};

use super::Decided;
use super::maker::{Maker, workday};
use crate::fault::Fault;
use crate::sample::{Batch, WorkType};

/// How much is tested, and when.
pub struct Lot {
    pub decided: Decided,
    pub planned_on: NaiveDate,
    /// First day of the month in which the samples are taken.
    pub month: NaiveDate,
    /// At most so many batches of what was decided.
    pub at_most: usize,
}

/// Never more than so many of a hundred batches are amiss, and mostly as many.
const AMISS_OF_HUNDRED: usize = 12;
const LARGEST_SHARE: usize = 6;

impl Lot {
    /// Makes its batches: taken, tested, everybody told.
    pub fn make(self, maker: &mut Maker) -> Result<Vec<Batch>, Fault> {
        let mut batches = self.planned(maker)?;
        let amiss = chosen_to_fail(&batches, maker);
        for (number, batch) in batches.iter_mut().enumerate() {
            let taken_on = workday(self.month + TimeDelta::days(maker.rng.random_range(2..=9)));
            maker.take(batch, taken_on)?;
            maker.receive(batch, taken_on + TimeDelta::days(1))?;
            let reported_on = taken_on + TimeDelta::days(maker.rng.random_range(9..=12));
            maker.report(batch, reported_on, amiss.contains(&number))?;
            maker.tell(batch, reported_on + TimeDelta::days(1));
        }
        Ok(batches)
    }

    /// What was decided, and one product of risk monitoring besides.
    fn planned(&self, maker: &mut Maker) -> Result<Vec<Batch>, Fault> {
        let shares = self.decided.products.len().max(1);
        let share = (self.at_most / shares).clamp(1, LARGEST_SHARE);
        let mut batches = Vec::new();
        for product in &self.decided.products {
            for _ in 0..share {
                batches.push(maker.planned(product, self.decided.round.clone(), self.planned_on)?);
            }
        }
        if let Some((product, many)) = self.watched(maker) {
            for _ in 0..many {
                batches.push(maker.planned(&product, None, self.planned_on)?);
            }
        }
        Ok(batches)
    }

    fn watched(&self, maker: &mut Maker) -> Option<(String, usize)> {
        let watched = maker.content.results.products.iter().filter(|it| it.work() == WorkType::Monitoring);
        let others: Vec<_> = watched.filter(|it| !self.decided.products.contains(&it.id)).collect();
        let product = others.choose(&mut maker.rng)?.id.clone();
        Some((product, maker.rng.random_range(3..=4)))
    }
}

/// Places of the batches in which something is amiss: at least one of supervised sampling, and one of monitoring
/// where there are two or more.
fn chosen_to_fail(batches: &[Batch], maker: &mut Maker) -> Vec<usize> {
    let most = (batches.len() * AMISS_OF_HUNDRED / 100).max(1);
    let many = most - usize::from(most > 1 && maker.rng.random_ratio(1, 4));
    let mut order: Vec<usize> = (0..batches.len()).collect();
    order.shuffle(&mut maker.rng);
    let of = |work| order.iter().copied().find(|place| batches[*place].planned.work == work);
    let first: Vec<usize> = WorkType::ALL.into_iter().filter_map(of).collect();
    let others = order.iter().filter(|place| !first.contains(place));
    first.iter().chain(others).copied().take(many).collect()
}
