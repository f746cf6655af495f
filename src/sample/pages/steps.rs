//! The forms by which a batch gets on.

use chrono::NaiveDate;
use maud::{Markup, html};

use crate::i18n::Lang;
use crate::office::Grant;
use crate::sample::forms::ROWS;
use crate::sample::rules::batch::{Batch, Part};
use crate::sample::rules::hands;
use crate::sample::rules::stage::{Stage, Step};
use crate::sample::rules::why_dropped::WhyDropped;
use crate::sample::rules::work::WorkType;
use crate::sample::store::EnterpriseRole;
use crate::sample::words::Words;
use crate::web::form::{Form, Typed};

/// A form of a batch's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// What was taken.
    Take,
    /// That the laboratory has it.
    Receive,
    /// What it found.
    Report,
    /// Whom it was told.
    Tell,
    /// What citizens read beside it.
    Advise,
    /// That it is final.
    Finish,
    /// That it is not tested.
    Drop,
}

impl Which {
    /// All of them, in the order of the page.
    pub const ALL: [Which; 7] =
        [Which::Take, Which::Receive, Which::Report, Which::Tell, Which::Finish, Which::Advise, Which::Drop];

    /// The last part of its address, and what its ids begin with.
    pub fn as_str(self) -> &'static str {
        match self {
            Which::Take => "take",
            Which::Receive => "receive",
            Which::Report => "report",
            Which::Tell => "tell",
            Which::Advise => "advise",
            Which::Finish => "finish",
            Which::Drop => "drop",
        }
    }

    /// The step whose roles it is for.
    pub fn step(self) -> Step {
        match self {
            Which::Take => Step::Take,
            Which::Receive => Step::Receive,
            Which::Report => Step::Report,
            Which::Tell | Which::Advise => Step::Tell,
            Which::Finish => Step::Finish,
            Which::Drop => Step::Drop,
        }
    }

    /// Whether a batch is where it can be filled in, whoever asks.
    pub fn is_open(self, batch: &Batch, today: NaiveDate) -> bool {
        match self {
            Which::Advise => matches!(batch.stage, Stage::Reported | Stage::Final),
            Which::Tell => !batch.addressees.is_empty() && batch.stage.after(Step::Tell).is_ok(),
            Which::Finish => batch.may_finish(today).is_ok(),
            _ => batch.stage.after(self.step()).is_ok(),
        }
    }

    /// Whether somebody with these roles may fill it in now.
    pub fn is_for(self, grants: &[Grant], batch: &Batch, today: NaiveDate) -> bool {
        self.is_open(batch, today) && hands::may(grants, batch, self.step()).is_ok()
    }

    fn words(self, say: Words) -> (&'static str, &'static str) {
        match self {
            Which::Take => (say.take(), say.take_it()),
            Which::Receive => (say.receive(), say.receive_it()),
            Which::Report => (say.report(), say.report_it()),
            Which::Tell => (say.tell(), say.tell_it()),
            Which::Advise => (say.advise(), say.advise_it()),
            Which::Finish => (say.finish(), say.finish_it()),
            Which::Drop => (say.drop(), say.drop_it()),
        }
    }
}

/// What a form shows before anybody types.
pub fn fresh(which: Which, batch: &Batch, today: NaiveDate) -> Typed {
    let typed = Typed::default();
    let day = |on: Option<NaiveDate>| on.map(|on| on.to_string()).unwrap_or_default();
    match which {
        Which::Take => typed.with("on", today.to_string()).with("role", EnterpriseRole::Seller.as_str()),
        Which::Receive | Which::Report => typed.with("on", today.to_string()),
        Which::Tell => batch.addressees.iter().fold(typed, |typed, it| {
            let cell = |name: &str| format!("{name}_{}", it.part.as_str());
            typed
                .with(cell("told"), day(it.told.map(|told| told.on)))
                .with(cell("until"), day(it.told.map(|told| told.until)))
                .with(cell("objected"), day(it.objected_on))
                .with(cell("settled"), day(it.settled_on))
        }),
        Which::Advise => match &batch.advice {
            None => typed,
            Some(it) => typed
                .with("harm", &it.harm.zh)
                .with("harm_en", it.harm.en.as_deref().unwrap_or_default())
                .with("at_home", &it.at_home.zh)
                .with("at_home_en", it.at_home.en.as_deref().unwrap_or_default()),
        },
        Which::Finish | Which::Drop => typed,
    }
}

/// A form with its button. Those that end a batch or are rarely needed stay folded until they are opened.
pub fn form(which: Which, form: Form, batch: &Batch, laboratories: Option<&[String]>) -> Markup {
    let say = Words(form.lang);
    let (title, button) = which.words(say);
    let inside = html! {
        form.form.form--desk action=(form.lang.path(&format!("/admin/batches/{}/{}", batch.id, which.as_str()))) method="post" {
            (form.hidden("revision", &batch.revision.to_string()))
            (fields(which, form, batch, laboratories))
            p.mt { button.btn type="submit" { (button) } }
        }
    };
    let is_folded = matches!(which, Which::Drop) && form.wrong.is_empty() && form.typed.fields().is_empty();
    html! {
        section.card {
            @if is_folded {
                details.details--low { summary { (title) } div.in { (inside) } }
            } @else {
                h2 { (title) }
                (inside)
            }
        }
    }
}

fn fields(which: Which, form: Form, batch: &Batch, laboratories: Option<&[String]>) -> Markup {
    match which {
        Which::Take => take(form),
        Which::Receive => receive(form, laboratories),
        Which::Report => report(form, batch.planned.work),
        Which::Tell => tell(form, batch),
        Which::Advise => advise(form),
        Which::Finish => html! { p { (Words(form.lang).finish_told()) } },
        Which::Drop => drop(form),
    }
}

fn take(form: Form) -> Markup {
    let say = Words(form.lang);
    let roles = [EnterpriseRole::Seller, EnterpriseRole::Producer, EnterpriseRole::Institution];
    html! {
        (form.field("name", say.name()).line())
        div.cells {
            (form.field("trade_mark", say.trade_mark()).line())
            (form.field("spec", say.spec()).line())
            (form.field("lot", say.lot()).line())
            (form.field("producer", say.producer()).line())
        }
        div.cells {
            (form.field("enterprise", say.enterprise()).line())
            (form.field("credit_code", say.credit_code()).hint(say.credit_code_hint()).line())
            (form.field("role", say.role()).one_of(&roles.map(|it| (it.as_str(), say.does(it)))))
            (form.field("county", say.county()).line())
        }
        (form.field("address", say.address()).line())
        div.cells {
            (form.field("venue", say.venue()).hint(say.venue_hint()).line())
            (form.field("area", say.area()).hint(say.area_hint()).line())
            (form.field("platform", say.platform()).hint(say.platform_hint()).line())
            (form.field("price", say.price()).hint(say.price_hint()).number())
            (form.field("on", say.sampled_on()).day())
            (form.field("form", say.form()).line())
        }
    }
}

fn receive(form: Form, laboratories: Option<&[String]>) -> Markup {
    let say = Words(form.lang);
    let laboratory = form.field("laboratory", say.laboratory());
    html! {
        @if let Some(own) = laboratories {
            (laboratory.one_of(&own.iter().map(|name| (name.as_str(), name.as_str())).collect::<Vec<_>>()))
        } @else { (laboratory.line()) }
        (form.field("on", say.received_on()).day())
    }
}

fn report(form: Form, work: WorkType) -> Markup {
    let say = Words(form.lang);
    let outcomes = [("", say.choose()), chosen(say, work, false), chosen(say, work, true)];
    html! {
        div.cells {
            (form.field("number", say.report_number()).line())
            (form.field("on", say.reported_on()).day())
            (form.field("outcome", say.outcome()).one_of(&outcomes))
        }
        p.hint.small.mt-s { (say.rows_hint(ROWS)) }
        @for row in 1..=ROWS {
            fieldset.item {
                legend { (say.row(row)) }
                div.cells { (item(form, row, &outcomes[1..])) }
            }
        }
    }
}

fn item(form: Form, row: usize, outcomes: &[(&str, &str)]) -> Markup {
    let say = Words(form.lang);
    let cell = |name: &str| format!("{name}_{row}");
    html! {
        (form.field(&cell("item"), say.item()).line())
        (form.field(&cell("item_en"), say.item_en()).english())
        (form.field(&cell("standard"), say.standard()).line())
        (form.field(&cell("method"), say.method()).line())
        (form.field(&cell("limit"), say.limit()).line())
        (form.field(&cell("low"), say.low()).number())
        (form.field(&cell("high"), say.high()).number())
        (form.field(&cell("value"), say.value()).line())
        (form.field(&cell("number"), say.number()).number())
        (form.field(&cell("unit"), say.unit()).line())
        (form.field(&cell("outcome"), say.judged()).one_of(outcomes))
    }
}

fn chosen(say: Words, work: WorkType, is_bad: bool) -> (&'static str, &'static str) {
    let outcome = if is_bad { work.bad() } else { work.good() };
    (outcome.as_str(), say.came_to(outcome))
}

fn tell(form: Form, batch: &Batch) -> Markup {
    let say = Words(form.lang);
    html! {
        @for it in &batch.addressees {
            @let cell = |name: &str| format!("{name}_{}", it.part.as_str());
            fieldset.item {
                legend { (say.part(it.part)) }
                div.cells {
                    (form.field(&cell("told"), say.told_on()).day())
                    (form.field(&cell("until"), say.until()).hint(say.until_hint()).day())
                    (form.field(&cell("objected"), say.objected_on()).day())
                    (form.field(&cell("settled"), say.settled_on()).day())
                }
            }
        }
    }
}

fn advise(form: Form) -> Markup {
    let say = Words(form.lang);
    let zh = (form.lang == Lang::En).then_some("zh-CN");
    html! {
        (form.field("harm", say.harm()).area(zh))
        (form.field("harm_en", say.harm_en()).area(Some("en")))
        (form.field("at_home", say.at_home()).area(zh))
        (form.field("at_home_en", say.at_home_en()).area(Some("en")))
    }
}

fn drop(form: Form) -> Markup {
    let say = Words(form.lang);
    let mut reasons = vec![("", say.choose())];
    reasons.extend(WhyDropped::ALL.map(|why| (why.as_str(), say.why_dropped(why))));
    html! {
        (form.field("why", say.why()).one_of(&reasons))
        (form.field("more", say.more()).hint(say.more_hint()).line())
    }
}

/// What a field of these forms is called where its label does not stand beside it; a field of a row with
/// the row: `第 2 项 标准`.
pub fn called(say: Words, field: &str) -> String {
    let (name, row) = field.rsplit_once('_').unwrap_or((field, ""));
    if let Ok(row) = row.parse() {
        return format!("{} {}", say.row(row), label(say, name));
    }
    match Part::read(row) {
        None if field == "number" => say.report_number().to_owned(),
        None if field == "outcome" => say.outcome().to_owned(),
        Some(part) => format!("{} {}", say.part(part), label(say, name)),
        None => label(say, field).to_owned(),
    }
}

fn label(say: Words, field: &str) -> &'static str {
    match field {
        "name" => say.name(),
        "trade_mark" => say.trade_mark(),
        "spec" => say.spec(),
        "lot" => say.lot(),
        "producer" => say.producer(),
        "enterprise" => say.enterprise(),
        "credit_code" => say.credit_code(),
        "role" => say.role(),
        "county" => say.county(),
        "address" => say.address(),
        "venue" => say.venue(),
        "area" => say.area(),
        "platform" => say.platform(),
        "price" => say.price(),
        "form" => say.form(),
        "laboratory" => say.laboratory(),
        "number" => say.number(),
        "outcome" => say.judged(),
        "item" => say.item(),
        "item_en" => say.item_en(),
        "standard" => say.standard(),
        "method" => say.method(),
        "limit" => say.limit(),
        "low" => say.low(),
        "high" => say.high(),
        "value" => say.value(),
        "unit" => say.unit(),
        "told" => say.told_on(),
        "until" => say.until(),
        "objected" => say.objected_on(),
        "settled" => say.settled_on(),
        "harm" | "harm_en" => say.harm(),
        "at_home" | "at_home_en" => say.at_home(),
        "why" => say.why(),
        "more" => say.more(),
        _ => say.on(),
    }
}
