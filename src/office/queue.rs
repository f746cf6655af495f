//! Checking a password takes much memory and time, on purpose: few are checked at once, a few more wait,
//! and whoever comes to a longer queue is told to come back.

use std::time::Duration;

use actix_web::rt::time::timeout;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::fault::Fault;

const PATIENCE: Duration = Duration::from_secs(10);

/// Where those wait whose password is to be checked.
pub struct Queue {
    waiting: Semaphore,
    checking: Semaphore,
}

impl Queue {
    /// A queue in which so many may wait while so many are checked.
    pub const fn new(waiting: usize, checking: usize) -> Queue {
        Queue { waiting: Semaphore::const_new(waiting), checking: Semaphore::const_new(checking) }
    }

    /// Waits for one's turn, which lasts as long as what is returned.
    pub async fn turn(&self) -> Result<SemaphorePermit<'_>, Fault> {
        let _place = self.waiting.try_acquire().map_err(|_full| Fault::Busy)?;
        let turn = timeout(PATIENCE, self.checking.acquire()).await.map_err(|_elapsed| Fault::Busy)?;
        turn.map_err(Fault::broken)
    }
}

#[cfg(test)]
mod tests {
    use futures_util::future::join_all;

    use super::*;

    #[actix_web::test]
    async fn a_queue_that_is_full_is_told_at_once_and_moves_on_when_somebody_is_done() {
        let queue = Queue::new(3, 1);
        let first = queue.turn().await.unwrap();
        let others = join_all((0..5).map(|_| async { queue.turn().await.map(drop) }));

        let (answers, ()) = futures_util::future::join(others, async { drop(first) }).await;

        assert_eq!(answers.iter().filter(|answer| matches!(answer, Err(Fault::Busy))).count(), 2);
        assert!(queue.turn().await.is_ok());
    }
}
