//! What is sent, as it arrives: every byte of it is counted, borders and heads too, and whoever sends next to
//! nothing for long is not waited for.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::HttpRequest;
use actix_web::error::PayloadError;
use actix_web::rt::time::timeout;
use actix_web::web::{Bytes, Payload};
use futures_util::StreamExt;

use super::Limits;
use crate::fault::Fault;

/// Nothing else is said for so long: the sender has gone away.
const SILENCE: Duration = Duration::from_secs(20);

/// A form that is coming in.
pub(super) struct Coming {
    parts: Multipart,
    came: usize,
    clock: Patience,
}

/// How much arrived in the time that was spent waiting for it.
struct Patience {
    limits: Limits,
    arrived: Rc<Cell<usize>>,
    waited: Duration,
}

impl Coming {
    pub fn new(request: &HttpRequest, payload: Payload, limits: Limits) -> Coming {
        let arrived = Rc::new(Cell::new(0));
        let counted = arrived.clone();
        let bounded = payload.map(move |chunk| {
            let chunk = chunk?;
            counted.set(counted.get() + chunk.len());
            if counted.get() > limits.total { Err(PayloadError::Overflow) } else { Ok(chunk) }
        });
        let clock = Patience { limits, arrived, waited: Duration::ZERO };
        Coming { parts: Multipart::new(request.headers(), bounded), came: 0, clock }
    }

    /// The next part. More of them than any form has, empty and nameless ones too, are a fault.
    pub async fn part(&mut self) -> Result<Option<Field>, Fault> {
        let Some(part) = self.clock.hear(self.parts.next()).await? else { return Ok(None) };
        self.came += 1;
        match self.came <= self.clock.limits.parts {
            true => part.map(Some).map_err(|error| fault(&error)),
            false => Err(Fault::TooLarge),
        }
    }

    /// What comes next of a part.
    pub async fn chunk(&mut self, part: &mut Field) -> Result<Option<Bytes>, Fault> {
        let chunk = self.clock.hear(part.next()).await?;
        chunk.transpose().map_err(|error| fault(&error))
    }
}

impl Patience {
    /// Only time spent waiting for the sender counts, not what we take ourselves to look at a photo.
    async fn hear<T>(&mut self, what: impl Future<Output = T>) -> Result<T, Fault> {
        let since = Instant::now();
        let heard = timeout(SILENCE, what).await.map_err(|_elapsed| Fault::Slow)?;
        self.waited += since.elapsed();
        let late = self.waited.saturating_sub(self.limits.grace).as_secs_f64();
        match self.arrived.get() as f64 >= late * f64::from(self.limits.least) {
            true => Ok(heard),
            false => Err(Fault::Slow),
        }
    }
}

fn fault(error: &MultipartError) -> Fault {
    match error {
        MultipartError::Payload(PayloadError::Overflow) => Fault::TooLarge,
        _ => Fault::Unreadable,
    }
}
