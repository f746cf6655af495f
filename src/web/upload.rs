//! Files from officers: taken in once it is known who sends them, and every bad cell told.

use std::time::Duration;

use actix_multipart::MultipartError;
use actix_multipart::form::{MultipartCollect, MultipartForm, MultipartFormConfig};
use actix_web::error::PayloadError;
use actix_web::rt::time::timeout;
use actix_web::web::Payload;
use actix_web::{FromRequest, HttpRequest};
use maud::{Markup, html};

use super::icons;
use super::words::Words;
use crate::fault::Fault;
use crate::i18n::{Lang, marked};
use crate::sheet::{FILE_AT_MOST, Mistake};

/// How long a file may take to arrive.
const SENT_WITHIN: Duration = Duration::from_secs(60);
/// What may be typed beside a file.
const BESIDE_AT_MOST: usize = 64 * 1024;
/// More than this nobody reads on one page.
const MISTAKES_SHOWN: usize = 100;

/// How much an address that takes a table lets in; it must stand in [`super::TakesFiles`] too.
pub fn limits() -> MultipartFormConfig {
    let most = FILE_AT_MOST + BESIDE_AT_MOST;
    MultipartFormConfig::default().total_limit(most).memory_limit(most)
}

/// What was sent, no more than allowed and in good time.
pub async fn take_in<T: MultipartCollect + 'static>(
    request: &HttpRequest,
    payload: Payload,
) -> Result<T, Fault> {
    let mut payload = payload.into_inner();
    let sent = timeout(SENT_WITHIN, MultipartForm::<T>::from_request(request, &mut payload));
    let sent = sent.await.map_err(|_elapsed| Fault::Slow)?;
    sent.map(MultipartForm::into_inner).map_err(|error| match error.as_error() {
        Some(error) if is_overflow(error) => Fault::TooLarge,
        _ => Fault::Unreadable,
    })
}

fn is_overflow(error: &MultipartError) -> bool {
    match error {
        MultipartError::Payload(PayloadError::Overflow) => true,
        MultipartError::Field { source, .. } => source.as_error().is_some_and(is_overflow),
        _ => false,
    }
}

/// Every bad cell of a file, on top of the form with the field `file`.
pub fn bad_cells(lang: Lang, mistakes: &[Mistake]) -> Markup {
    let say = Words(lang);
    html! {
        div.errsum #errors tabindex="-1" autofocus role="alert" aria-labelledby="errors-head" {
            h2 #errors-head { (icons::icon("circle-alert")) (say.bad_cells(mistakes.len())) }
            ul {
                @for it in mistakes.iter().take(MISTAKES_SHOWN) {
                    li { a href="#file" { (marked(lang, &say.bad_cell(it.line, &it.column, it.reason.plain(lang)))) } }
                }
            }
            @if mistakes.len() > MISTAKES_SHOWN { p { (say.more_cells(mistakes.len() - MISTAKES_SHOWN)) } }
        }
    }
}
