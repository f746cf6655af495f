//! What is known of a batch, by name: so that a change can be told field by field, and the log can say
//! what changed without saying to what.

use super::batch::{Batch, Part};

/// Something that is known of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// How far it has come.
    Stage,
    /// As the label says.
    Name,
    /// As the label says.
    TradeMark,
    /// Specification or model.
    Spec,
    /// Production date or lot number.
    Lot,
    /// Where it was taken.
    TakenAt,
    /// Marked producer.
    Producer,
    /// Where it was bought online.
    Platform,
    /// The day.
    SampledOn,
    /// Number of the sampling form.
    Form,
    /// What was paid.
    Price,
    /// Which laboratory has it.
    Laboratory,
    /// Since which day.
    ReceivedOn,
    /// Number of the report.
    ReportNumber,
    /// Its day.
    ReportedOn,
    /// What was tested.
    Items,
    /// What it came to.
    Outcome,
    /// Who was told, and what they said.
    Told(Part),
    /// What citizens are told beside the figures.
    Advice,
    /// Why it was never tested.
    DroppedFor,
    /// The bulletin it is in.
    Bulletin,
}

impl Fact {
    /// All of them, in the order of the work.
    pub const ALL: [Fact; 23] = [
        Fact::Stage,
        Fact::Name,
        Fact::TradeMark,
        Fact::Spec,
        Fact::Lot,
        Fact::TakenAt,
        Fact::Producer,
        Fact::Platform,
        Fact::SampledOn,
        Fact::Form,
        Fact::Price,
        Fact::Laboratory,
        Fact::ReceivedOn,
        Fact::ReportNumber,
        Fact::ReportedOn,
        Fact::Items,
        Fact::Outcome,
        Fact::Told(Part::Sampled),
        Fact::Told(Part::Producer),
        Fact::Told(Part::Platform),
        Fact::Advice,
        Fact::DroppedFor,
        Fact::Bulletin,
    ];

    /// As in the log.
    pub fn as_str(self) -> &'static str {
        match self {
            Fact::Stage => "stage",
            Fact::Name => "name",
            Fact::TradeMark => "trade_mark",
            Fact::Spec => "spec",
            Fact::Lot => "lot",
            Fact::TakenAt => "taken_at",
            Fact::Producer => "producer",
            Fact::Platform => "platform",
            Fact::SampledOn => "sampled_on",
            Fact::Form => "form",
            Fact::Price => "price",
            Fact::Laboratory => "laboratory",
            Fact::ReceivedOn => "received_on",
            Fact::ReportNumber => "report_number",
            Fact::ReportedOn => "reported_on",
            Fact::Items => "items",
            Fact::Outcome => "outcome",
            Fact::Told(Part::Sampled) => "told_sampled",
            Fact::Told(Part::Producer) => "told_producer",
            Fact::Told(Part::Platform) => "told_platform",
            Fact::Advice => "advice",
            Fact::DroppedFor => "dropped_for",
            Fact::Bulletin => "bulletin",
        }
    }

    /// Reads what [`Fact::as_str`] wrote.
    pub fn read(text: &str) -> Option<Fact> {
        Fact::ALL.into_iter().find(|fact| fact.as_str() == text)
    }

    fn differs(self, a: &Batch, b: &Batch) -> bool {
        let (taken, other) = (a.sample.as_ref(), b.sample.as_ref());
        let (report, later) = (a.report.as_ref(), b.report.as_ref());
        match self {
            Fact::Stage => a.stage != b.stage,
            Fact::Name => taken.map(|it| &it.name) != other.map(|it| &it.name),
            Fact::TradeMark => taken.map(|it| &it.trade_mark) != other.map(|it| &it.trade_mark),
            Fact::Spec => taken.map(|it| &it.spec) != other.map(|it| &it.spec),
            Fact::Lot => taken.map(|it| &it.lot) != other.map(|it| &it.lot),
            Fact::TakenAt => taken.map(|it| &it.taken_at) != other.map(|it| &it.taken_at),
            Fact::Producer => taken.map(|it| &it.producer) != other.map(|it| &it.producer),
            Fact::Platform => taken.map(|it| &it.platform) != other.map(|it| &it.platform),
            Fact::SampledOn => taken.map(|it| it.on) != other.map(|it| it.on),
            Fact::Form => taken.map(|it| &it.form) != other.map(|it| &it.form),
            Fact::Price => taken.map(|it| it.price_fen) != other.map(|it| it.price_fen),
            Fact::Laboratory => {
                a.intake.as_ref().map(|it| &it.laboratory) != b.intake.as_ref().map(|it| &it.laboratory)
            }
            Fact::ReceivedOn => a.intake.as_ref().map(|it| it.on) != b.intake.as_ref().map(|it| it.on),
            Fact::ReportNumber => report.map(|it| &it.number) != later.map(|it| &it.number),
            Fact::ReportedOn => report.map(|it| it.on) != later.map(|it| it.on),
            Fact::Items => report.map(|it| &it.items) != later.map(|it| &it.items),
            Fact::Outcome => a.outcome() != b.outcome(),
            Fact::Told(part) => a.addressee(part) != b.addressee(part),
            Fact::Advice => a.advice != b.advice,
            Fact::DroppedFor => a.dropped_for != b.dropped_for,
            Fact::Bulletin => a.bulletin != b.bulletin,
        }
    }
}

/// What differs between two states of a batch.
pub fn changed(before: &Batch, after: &Batch) -> Vec<Fact> {
    Fact::ALL.into_iter().filter(|fact| fact.differs(before, after)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fact_reads_back_as_itself() {
        for fact in Fact::ALL {
            assert_eq!(Fact::read(fact.as_str()), Some(fact));
        }
    }
}
