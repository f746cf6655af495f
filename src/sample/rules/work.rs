//! The two kinds of testing, which are never mixed: supervised sampling judges, risk monitoring looks for
//! problems and judges nobody.

/// Which kind of testing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkType {
    /// 监督抽查: conformity; the enterprise has rights, the result must be public (Order 18).
    Supervised,
    /// 风险监测: hazards, also outside standards; no verdict and no names in public.
    Monitoring,
}

impl WorkType {
    /// Both.
    pub const ALL: [WorkType; 2] = [WorkType::Supervised, WorkType::Monitoring];

    /// As in the database and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            WorkType::Supervised => "supervised",
            WorkType::Monitoring => "monitoring",
        }
    }

    /// Reads what [`WorkType::as_str`] wrote.
    pub fn read(text: &str) -> Option<WorkType> {
        WorkType::ALL.into_iter().find(|work| work.as_str() == text)
    }

    /// What it comes to where nothing was found amiss.
    pub fn good(self) -> Outcome {
        match self {
            WorkType::Supervised => Outcome::Supervised(Verdict::Pass),
            WorkType::Monitoring => Outcome::Monitoring(Finding::NoProblem),
        }
    }

    /// What it comes to where something was.
    pub fn bad(self) -> Outcome {
        match self {
            WorkType::Supervised => Outcome::Supervised(Verdict::Fail),
            WorkType::Monitoring => Outcome::Monitoring(Finding::Problem),
        }
    }
}

/// A supervised result: 合格 or 不合格.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 合格
    Pass,
    /// 不合格
    Fail,
}

/// What monitoring came to: 未发现问题 or 发现问题.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// 未发现问题
    NoProblem,
    /// 发现问题
    Problem,
}

/// What a batch, or one thing tested in it, came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Of supervised sampling.
    Supervised(Verdict),
    /// Of risk monitoring.
    Monitoring(Finding),
}

impl Outcome {
    /// As in the database and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Supervised(Verdict::Pass) => "pass",
            Outcome::Supervised(Verdict::Fail) => "fail",
            Outcome::Monitoring(Finding::NoProblem) => "no_problem",
            Outcome::Monitoring(Finding::Problem) => "problem",
        }
    }

    /// Reads what [`Outcome::as_str`] wrote.
    pub fn read(text: &str) -> Option<Outcome> {
        WorkType::ALL
            .into_iter()
            .flat_map(|work| [work.good(), work.bad()])
            .find(|outcome| outcome.as_str() == text)
    }

    /// Which kind of testing it belongs to.
    pub fn work_type(self) -> WorkType {
        match self {
            Outcome::Supervised(_) => WorkType::Supervised,
            Outcome::Monitoring(_) => WorkType::Monitoring,
        }
    }

    /// Whether something was found amiss.
    pub fn is_bad(self) -> bool {
        self == self.work_type().bad()
    }
}

/// Whose sampling it is. Nobody else may publish it without the organiser's leave (Order 18 art. 10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// 国家
    National,
    /// 省
    Province,
    /// 市: this bureau's own.
    City,
    /// 县（区）
    County,
}

impl Level {
    /// All of them, from the top.
    pub const ALL: [Level; 4] = [Level::National, Level::Province, Level::City, Level::County];

    /// As in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::National => "national",
            Level::Province => "province",
            Level::City => "city",
            Level::County => "county",
        }
    }

    /// Reads what [`Level::as_str`] wrote.
    pub fn read(text: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.as_str() == text)
    }

    /// Whether this bureau organised it and so publishes it.
    pub fn is_ours(self) -> bool {
        self == Level::City
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_reads_back_and_keeps_its_kind() {
        for work in WorkType::ALL {
            assert_eq!(WorkType::read(work.as_str()), Some(work));
            for outcome in [work.good(), work.bad()] {
                assert_eq!(Outcome::read(outcome.as_str()), Some(outcome));
                assert_eq!(outcome.work_type(), work);
            }
            assert!(work.bad().is_bad() && !work.good().is_bad());
        }
        assert_eq!(Outcome::read("excellent"), None);
    }

    #[test]
    fn only_the_citys_own_sampling_is_its_to_publish() {
        assert_eq!(Level::ALL.map(Level::is_ours), [false, false, true, false]);
    }
}
