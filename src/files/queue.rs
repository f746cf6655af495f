//! Decoding takes memory and time: little of it is done at once, a few files wait, and whoever comes to a
//! longer queue is told to come back.

use std::panic::catch_unwind;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use actix_web::rt::time::timeout;
use actix_web::web::block;
use tokio::sync::Semaphore;

use super::content::{self, Checked, Flaw, Guess};
use super::photo;
use crate::fault::Fault;

const PATIENCE: Duration = Duration::from_secs(20);
/// Photos that need more are decoded alone.
const PIXELS_BESIDE_ANOTHER: u64 = 17_000_000;
const AT_ONCE: u32 = 2;

/// Where files wait.
pub(super) struct Queue {
    waiting: Arc<Semaphore>,
    working: Arc<Semaphore>,
}

/// Of this process.
pub(super) static QUEUE: LazyLock<Queue> = LazyLock::new(|| Queue::new(24));

impl Queue {
    pub fn new(waiting: usize) -> Queue {
        Queue {
            waiting: Arc::new(Semaphore::new(waiting)),
            working: Arc::new(Semaphore::new(AT_ONCE as usize)),
        }
    }

    /// [`content::check`] when its turn comes, on a thread that may take its time. The turn lasts until the
    /// work is done, also when nobody waits for it any more.
    pub async fn check(&self, bytes: Vec<u8>) -> Result<Result<Checked, Flaw>, Fault> {
        let place = self.waiting.clone().try_acquire_owned().map_err(|_full| Fault::Busy)?;
        // Even a look at the head of a hostile file may take a while.
        let (bytes, weight) = block(move || {
            let weight = weight(&bytes);
            (bytes, weight)
        })
        .await
        .map_err(Fault::broken)?;
        let turn = self.working.clone().acquire_many_owned(weight);
        let turn = timeout(PATIENCE, turn).await.map_err(|_elapsed| Fault::Busy)?.map_err(Fault::broken)?;
        let work = block(move || {
            let checked = content::check(&bytes);
            drop((turn, place));
            checked
        });
        work.await.map_err(Fault::broken)
    }
}

fn weight(bytes: &[u8]) -> u32 {
    // A decoder that panics will do so again where the file is checked, and be told there.
    catch_unwind(|| match content::guess(bytes) {
        Guess::Image(format) => match photo::size(bytes, format) {
            Ok((width, height)) if u64::from(width) * u64::from(height) > PIXELS_BESIDE_ANOTHER => AT_ONCE,
            _ => 1,
        },
        _ => 1,
    })
    .unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn a_queue_that_is_full_is_told_at_once_and_takes_the_next_when_one_is_done() {
        let queue = Queue::new(1);
        let held = queue.waiting.clone().try_acquire_owned().unwrap();

        assert!(matches!(queue.check(b"text".to_vec()).await, Err(Fault::Busy)));

        drop(held);
        assert_eq!(queue.check(b"text".to_vec()).await.unwrap(), Err(Flaw::Foreign));
    }
}
