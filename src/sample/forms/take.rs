use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{LINE, NAME};
use crate::sample::deeds::Taken;
use crate::sample::rules::batch::Sample;
use crate::sample::rules::credit_code::is_credit_code;
use crate::sample::store::{Enterprise, EnterpriseRole};
use crate::sample::words::Words;
use crate::web::form::Reading;

/// A sample as its sampler tells of it; `fresh` makes keys for enterprises that are not known yet.
pub fn take(
    form: &mut Reading,
    (by, today): (&str, NaiveDate),
    fresh: &mut dyn FnMut() -> String,
) -> Option<Taken> {
    let say = Words(form.lang());
    let on = form.needed_day("on");
    if on.is_some_and(|on| on > today) {
        form.wrong("on", say.not_after_today());
    }
    let price_fen = price(form);
    let sample = Sample {
        name: form.needed("name", NAME),
        trade_mark: form.text("trade_mark", NAME),
        spec: form.text("spec", NAME),
        lot: form.text("lot", NAME),
        taken_at: String::new(),
        producer: form.text("producer", LINE),
        platform: None,
        on: on?,
        by: by.to_owned(),
        form: form.needed("form", NAME),
        price_fen,
    };
    let place = place(form, fresh());
    let platform = form.perhaps("platform", LINE).map(|name| Enterprise {
        id: fresh(),
        name,
        credit_code: None,
        role: EnterpriseRole::Platform,
        county: String::new(),
        address: String::new(),
        venue: String::new(),
        area: String::new(),
    });
    Some(Taken { sample, place: place?, platform })
}

fn place(form: &mut Reading, id: String) -> Option<Enterprise> {
    let credit_code = form.perhaps("credit_code", NAME).map(|code| code.to_ascii_uppercase());
    if credit_code.as_ref().is_some_and(|code| !is_credit_code(code)) {
        let told = Words(form.lang()).no_credit_code();
        form.wrong("credit_code", told);
    }
    let name = form.needed("enterprise", LINE);
    let role = form.choice("role", EnterpriseRole::read);
    Some(Enterprise {
        id,
        name,
        credit_code,
        county: form.needed("county", NAME),
        address: form.needed("address", LINE),
        venue: form.needed("venue", NAME),
        area: form.text("area", NAME),
        role: role?,
    })
}

fn price(form: &mut Reading) -> Option<i64> {
    let written = form.perhaps("price", 20)?;
    let read = fen(&written);
    if read.is_none() {
        let told = Words(form.lang()).no_price();
        form.wrong("price", told);
    }
    read
}

/// Yuan, with at most two decimals, as fen: `15.8` is 1580.
pub fn fen(yuan: &str) -> Option<i64> {
    let read: Decimal = yuan.parse().ok()?;
    let fen = read * Decimal::ONE_HUNDRED;
    let fits = fen.is_integer() && read >= Decimal::ZERO && read <= Decimal::from(10_000_000);
    fen.to_i64().filter(|_| fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_become_whole_fen_or_nothing() {
        assert_eq!(["15.8", "0", "15.80", "1580"].map(fen), [Some(1580), Some(0), Some(1580), Some(158_000)]);
        assert_eq!(["15.805", "-1", "十五", "99999999"].map(fen), [None; 4]);
    }
}
