//! The tables as diesel sees them, kept by hand beside `migrations/`.
#![expect(missing_docs, reason = "the columns are described in the migrations")]

diesel::table! {
    settings (name) {
        name -> Text,
        value -> Text,
        revision -> Integer,
        changed_by -> Nullable<Text>,
        changed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    change_counter (id) {
        id -> Integer,
        number -> BigInt,
    }
}

diesel::table! {
    letters (id) {
        id -> Text,
        about -> Text,
        recipient -> Nullable<Text>,
        content -> Nullable<Text>,
        state -> Text,
        attempts -> Integer,
        due_at -> Timestamp,
        leased_until -> Nullable<Timestamp>,
        written_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        answer -> Nullable<Text>,
    }
}

diesel::table! {
    calendar_years (year, version) {
        year -> Integer,
        version -> Integer,
        added_by -> Text,
        added_at -> Timestamp,
    }
}

diesel::table! {
    calendar_days (year, version, day) {
        year -> Integer,
        version -> Integer,
        day -> Date,
        kind -> Text,
        name -> Text,
    }
}

diesel::table! {
    product_types (id) {
        id -> Text,
        name -> Text,
        name_en -> Nullable<Text>,
        aliases -> Text,
        audience -> Text,
        class -> Text,
        icon -> Text,
        hazard -> Text,
        hazard_en -> Nullable<Text>,
        ccc_class -> Nullable<Text>,
    }
}

diesel::table! {
    standards (id) {
        id -> Text,
        code -> Text,
        edition -> Text,
        in_force_on -> Nullable<Date>,
    }
}

diesel::table! {
    product_standards (product_id, standard_id) {
        product_id -> Text,
        standard_id -> Text,
    }
}

diesel::table! {
    product_indicators (product_id, position) {
        product_id -> Text,
        position -> Integer,
        name -> Text,
        name_en -> Nullable<Text>,
    }
}

diesel::table! {
    proofs (round_id) {
        round_id -> Text,
        root -> Text,
        ballots -> BigInt,
        bytes -> BigInt,
        frame -> Text,
    }
}

diesel::table! {
    proof_marks (round_id, receipt) {
        round_id -> Text,
        receipt -> Text,
        number -> BigInt,
    }
}

diesel::table! {
    rounds (id) {
        id -> Text,
        kind -> Text,
        title -> Text,
        title_en -> Nullable<Text>,
        state -> Text,
        opens_at -> Timestamp,
        closes_at -> Timestamp,
        results_at -> Timestamp,
        choices_per_ballot -> Integer,
        seats -> Integer,
        rules -> Text,
        rules_sha256 -> Text,
        announced_at -> Timestamp,
        certified_at -> Nullable<Timestamp>,
        counted -> Nullable<BigInt>,
        set_aside -> Nullable<BigInt>,
        withdrawn -> Nullable<BigInt>,
        voters_forgotten_at -> Nullable<Timestamp>,
        drafted_by -> Nullable<Text>,
        announced_by -> Nullable<Text>,
        certified_by -> Nullable<Text>,
        suspended_at -> Nullable<Timestamp>,
        voided_at -> Nullable<Timestamp>,
        voided_by -> Nullable<Text>,
        void_reason -> Nullable<Text>,
        void_reason_en -> Nullable<Text>,
        tie_event -> Nullable<Text>,
        tie_drawn -> Nullable<Text>,
        verification -> Text,
    }
}

diesel::table! {
    draws (id) {
        id -> Text,
        kind -> Text,
        round_id -> Nullable<Text>,
        title -> Text,
        title_en -> Nullable<Text>,
        salt -> Text,
        roster_csv -> Text,
        quotas -> Text,
        event -> Text,
        listed_at -> Timestamp,
        beacon -> Nullable<Text>,
        entered_by -> Nullable<Text>,
        entered_at -> Nullable<Timestamp>,
        confirmed_by -> Nullable<Text>,
        drawn_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    candidates (round_id, product_id) {
        round_id -> Text,
        product_id -> Text,
        votes -> Nullable<BigInt>,
    }
}

diesel::table! {
    set_asides (round_id, rule) {
        round_id -> Text,
        rule -> Text,
        ballots -> BigInt,
    }
}

diesel::table! {
    turnouts (round_id, shard) {
        round_id -> Text,
        shard -> Integer,
        ballots -> BigInt,
    }
}

diesel::table! {
    ballots (receipt) {
        receipt -> Text,
        round_id -> Text,
        choices -> Text,
        status -> Text,
        set_aside_for -> Nullable<Text>,
    }
}

diesel::table! {
    voters (round_id, token) {
        token -> Text,
        round_id -> Text,
        receipt -> Text,
        cast_at -> Timestamp,
        network -> Nullable<Text>,
        channel -> Text,
        participant -> Nullable<Text>,
        marks -> Nullable<Text>,
    }
}

diesel::table! {
    slip_lists (id) {
        id -> Text,
        round_id -> Text,
        label -> Text,
        slips -> Integer,
        made_by -> Text,
        made_at -> Timestamp,
        cancelled_by -> Nullable<Text>,
        cancelled_at -> Nullable<Timestamp>,
        cancel_reason -> Nullable<Text>,
        used -> Nullable<Integer>,
    }
}

diesel::table! {
    slips (token) {
        token -> Text,
        list_id -> Text,
    }
}

diesel::table! {
    wrong_codes (round_id, network, since) {
        round_id -> Text,
        network -> Text,
        since -> Timestamp,
        tries -> Integer,
    }
}

diesel::table! {
    round_channels (round_id, channel) {
        round_id -> Text,
        channel -> Text,
        ballots -> BigInt,
    }
}

diesel::table! {
    findings (round_id) {
        round_id -> Text,
        found_at -> Timestamp,
        ballots -> BigInt,
    }
}

diesel::table! {
    suspicions (round_id, number) {
        round_id -> Text,
        number -> Integer,
        rule -> Text,
        network -> Nullable<Text>,
        from_at -> Timestamp,
        to_at -> Timestamp,
        ballots -> BigInt,
        alike -> BigInt,
        of_network -> Nullable<BigInt>,
        pace -> Text,
        outcome -> Nullable<Text>,
        settled_at -> Nullable<Timestamp>,
        wrong_codes -> Nullable<BigInt>,
    }
}

diesel::table! {
    suspected_ballots (round_id, number, receipt) {
        round_id -> Text,
        number -> Integer,
        receipt -> Text,
    }
}

diesel::table! {
    suspicion_opinions (round_id, number, auditor) {
        round_id -> Text,
        number -> Integer,
        auditor -> Text,
        opinion -> Text,
        reason -> Text,
        given_at -> Timestamp,
    }
}

diesel::joinable!(findings -> rounds (round_id));
diesel::joinable!(slips -> slip_lists (list_id));
diesel::allow_tables_to_appear_in_same_query!(slip_lists, slips, voters);
diesel::allow_tables_to_appear_in_same_query!(ballots, suspected_ballots, voters);
diesel::allow_tables_to_appear_in_same_query!(findings, rounds);

diesel::table! {
    files (id) {
        id -> Text,
        owner_kind -> Nullable<Text>,
        owner_id -> Nullable<Text>,
        kind -> Text,
        bytes -> BigInt,
        sha256 -> Text,
        name -> Binary,
        created_at -> Timestamp,
        brought_from -> Nullable<Text>,
    }
}

diesel::table! {
    used_challenges (id) {
        id -> Text,
        voter -> Text,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    leases (name) {
        name -> Text,
        held_until -> Timestamp,
    }
}

diesel::joinable!(candidates -> product_types (product_id));
diesel::joinable!(product_indicators -> product_types (product_id));

diesel::table! {
    accounts (id) {
        id -> Text,
        name -> Text,
        password -> Text,
        created_at -> Timestamp,
        closed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    account_roles (account_id, role, bound_to) {
        account_id -> Text,
        role -> Text,
        bound_to -> Text,
    }
}

diesel::table! {
    sessions (token) {
        token -> Text,
        account_id -> Text,
        seen_at -> Timestamp,
        ends_at -> Timestamp,
    }
}

diesel::table! {
    sign_in_failures (subject) {
        subject -> Text,
        failures -> Integer,
        last_at -> Timestamp,
    }
}

diesel::table! {
    audit_head (id) {
        id -> Integer,
        seq -> BigInt,
        hash -> Text,
    }
}

diesel::table! {
    audit_rows (seq) {
        seq -> BigInt,
        at -> Timestamp,
        actor -> Text,
        action -> Text,
        object -> Text,
        detail -> Text,
        prev -> Text,
        hash -> Text,
    }
}

diesel::joinable!(sessions -> accounts (account_id));
diesel::joinable!(account_roles -> accounts (account_id));
diesel::allow_tables_to_appear_in_same_query!(sessions, accounts, account_roles);

diesel::table! {
    round_drafts (id) {
        id -> Text,
        title -> Text,
        title_en -> Nullable<Text>,
        rules -> Text,
        drafted_by -> Text,
        drafted_at -> Timestamp,
        revision -> Integer,
    }
}

diesel::table! {
    round_pauses (round_id, suspended_at) {
        round_id -> Text,
        suspended_at -> Timestamp,
        suspended_by -> Text,
        reason -> Text,
        reason_en -> Nullable<Text>,
        resumed_at -> Nullable<Timestamp>,
        resumed_by -> Nullable<Text>,
        added_seconds -> Nullable<BigInt>,
    }
}

diesel::table! {
    round_audits (round_id, auditor) {
        round_id -> Text,
        auditor -> Text,
        audited_at -> Timestamp,
        note -> Text,
    }
}

diesel::table! {
    selections (round_id) {
        round_id -> Text,
        state -> Text,
        rules -> Text,
        budget -> Integer,
        drafted_by -> Text,
        drafted_at -> Timestamp,
        signed_by -> Nullable<Text>,
        signed_at -> Nullable<Timestamp>,
        revision -> Integer,
        handed_over_by -> Nullable<Text>,
        handed_over_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    selection_choices (round_id, product_id) {
        round_id -> Text,
        product_id -> Text,
        place -> Integer,
        votes -> BigInt,
        batches -> Integer,
        reason -> Text,
        reason_en -> Nullable<Text>,
    }
}

diesel::table! {
    enterprises (id) {
        id -> Text,
        name -> Text,
        credit_code -> Nullable<Text>,
        role -> Text,
        county -> Text,
        address -> Text,
        venue -> Text,
        area -> Text,
    }
}

diesel::table! {
    batches (id) {
        id -> Text,
        product_id -> Text,
        work_type -> Text,
        level -> Text,
        round_id -> Nullable<Text>,
        state -> Text,
        revision -> Integer,
        planned_by -> Text,
        planned_at -> Timestamp,
        name -> Nullable<Text>,
        trade_mark -> Nullable<Text>,
        spec -> Nullable<Text>,
        lot -> Nullable<Text>,
        taken_at_id -> Nullable<Text>,
        producer -> Nullable<Text>,
        platform_id -> Nullable<Text>,
        sampled_on -> Nullable<Date>,
        sampled_by -> Nullable<Text>,
        form_number -> Nullable<Text>,
        price_fen -> Nullable<BigInt>,
        laboratory -> Nullable<Text>,
        received_on -> Nullable<Date>,
        report_number -> Nullable<Text>,
        reported_on -> Nullable<Date>,
        reported_by -> Nullable<Text>,
        outcome -> Nullable<Text>,
        dropped_for -> Nullable<Text>,
        bulletin_id -> Nullable<Text>,
    }
}

diesel::table! {
    batch_items (batch_id, position) {
        batch_id -> Text,
        position -> Integer,
        name -> Text,
        name_en -> Nullable<Text>,
        standard -> Text,
        method -> Text,
        limit_text -> Text,
        limit_low -> Nullable<Text>,
        limit_high -> Nullable<Text>,
        value_text -> Text,
        value -> Nullable<Text>,
        unit -> Text,
        outcome -> Text,
    }
}

diesel::table! {
    batch_advice (batch_id) {
        batch_id -> Text,
        harm -> Text,
        harm_en -> Nullable<Text>,
        at_home -> Text,
        at_home_en -> Nullable<Text>,
    }
}

diesel::table! {
    batch_addressees (batch_id, part) {
        batch_id -> Text,
        part -> Text,
        told_on -> Nullable<Date>,
        may_object_until -> Nullable<Date>,
        objected_on -> Nullable<Date>,
        settled_on -> Nullable<Date>,
    }
}

diesel::table! {
    bulletins (id) {
        id -> Text,
        month -> Nullable<Text>,
        state -> Text,
        told -> Text,
        told_en -> Nullable<Text>,
        drafted_by -> Text,
        drafted_at -> Timestamp,
        published_by -> Nullable<Text>,
        published_at -> Nullable<Timestamp>,
        revision -> Integer,
    }
}

diesel::table! {
    corrections (batch_id, number) {
        batch_id -> Text,
        number -> Integer,
        told -> Text,
        told_en -> Nullable<Text>,
        before -> Text,
        drafted_by -> Text,
        corrected_by -> Text,
        corrected_at -> Timestamp,
    }
}

diesel::table! {
    pending_corrections (batch_id) {
        batch_id -> Text,
        batch_revision -> Integer,
        after -> Text,
        told -> Text,
        told_en -> Nullable<Text>,
        drafted_by -> Text,
        drafted_at -> Timestamp,
        revision -> Integer,
    }
}

diesel::table! {
    bulletin_writers (bulletin_id, account) {
        bulletin_id -> Text,
        account -> Text,
    }
}

diesel::table! {
    warnings (id) {
        id -> Text,
        public_id -> Nullable<Text>,
        kind -> Text,
        state -> Text,
        product_id -> Nullable<Text>,
        title -> Text,
        title_en -> Nullable<Text>,
        what_to_do -> Text,
        what_to_do_en -> Nullable<Text>,
        found -> Text,
        found_en -> Nullable<Text>,
        how_to_choose -> Text,
        how_to_choose_en -> Nullable<Text>,
        basis -> Text,
        basis_en -> Nullable<Text>,
        drafted_by -> Text,
        drafted_at -> Timestamp,
        published_by -> Nullable<Text>,
        published_at -> Nullable<Timestamp>,
        revision -> Integer,
    }
}

diesel::table! {
    warning_batches (warning_id, batch_id) {
        warning_id -> Text,
        batch_id -> Text,
    }
}

diesel::table! {
    plan_versions (year, version) {
        year -> Integer,
        version -> Integer,
        note -> Text,
        note_en -> Nullable<Text>,
        made_by -> Text,
        made_at -> Timestamp,
        published_by -> Nullable<Text>,
        published_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    plan_rows (year, version, position) {
        year -> Integer,
        version -> Integer,
        position -> Integer,
        month -> Nullable<Integer>,
        quarter -> Nullable<Integer>,
        product -> Text,
        product_en -> Nullable<Text>,
        product_id -> Nullable<Text>,
        work_type -> Nullable<Text>,
        venues -> Nullable<Text>,
        venues_en -> Nullable<Text>,
        audience -> Nullable<Text>,
        note -> Nullable<Text>,
    }
}

diesel::table! {
    nominations (id) {
        id -> Text,
        code -> Text,
        state -> Text,
        name -> Text,
        audience -> Text,
        why -> Nullable<Text>,
        place -> Nullable<Text>,
        participant -> Nullable<Text>,
        channel -> Text,
        sent_at -> Timestamp,
        device -> Nullable<Text>,
        subject -> Text,
        network -> Nullable<Text>,
        product_id -> Nullable<Text>,
        reason -> Nullable<Text>,
        told -> Nullable<Text>,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        revision -> Integer,
    }
}

diesel::table! {
    cases (id) {
        id -> Text,
        number -> Text,
        lane -> Text,
        secret -> Text,
        phone -> Nullable<Text>,
        token -> Text,
    }
}

diesel::table! {
    complaints (id) {
        id -> Text,
        state -> Text,
        problem -> Text,
        product_id -> Nullable<Text>,
        county -> Nullable<Text>,
        channel -> Text,
        received_at -> Timestamp,
        facts -> Nullable<Binary>,
        person -> Nullable<Binary>,
        contact -> Nullable<Text>,
        shop -> Nullable<Text>,
        registered_no -> Nullable<Text>,
        registered_at -> Nullable<Timestamp>,
        ground -> Nullable<Integer>,
        proposed_by -> Nullable<Text>,
        closed_at -> Nullable<Timestamp>,
        forgotten_at -> Nullable<Timestamp>,
        revision -> Integer,
    }
}

diesel::table! {
    reports (id) {
        id -> Text,
        state -> Text,
        problem -> Text,
        product_id -> Nullable<Text>,
        county -> Nullable<Text>,
        channel -> Text,
        received_at -> Timestamp,
        facts -> Nullable<Binary>,
        shop -> Nullable<Text>,
        registered_no -> Nullable<Text>,
        registered_at -> Nullable<Timestamp>,
        merged_into -> Nullable<Text>,
        extended_by -> Nullable<Text>,
        decided_by -> Nullable<Text>,
        closed_at -> Nullable<Timestamp>,
        forgotten_at -> Nullable<Timestamp>,
        revision -> Integer,
    }
}

diesel::table! {
    report_identities (report_id) {
        report_id -> Text,
        person -> Binary,
    }
}

diesel::table! {
    case_clocks (case_id, basis) {
        case_id -> Text,
        basis -> Text,
        record -> Text,
        due_on -> Nullable<Date>,
        provisional -> Bool,
        met_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    case_entries (case_id, place) {
        case_id -> Text,
        place -> Integer,
        at -> Timestamp,
        what -> Text,
        officer -> Nullable<Text>,
        shown -> Bool,
        until_on -> Nullable<Date>,
        words -> Nullable<Binary>,
    }
}

diesel::joinable!(batches -> product_types (product_id));
diesel::joinable!(batch_items -> batches (batch_id));
diesel::joinable!(selections -> rounds (round_id));
diesel::joinable!(proofs -> rounds (round_id));
diesel::joinable!(batch_addressees -> batches (batch_id));
diesel::joinable!(selection_choices -> product_types (product_id));
diesel::joinable!(batch_advice -> batches (batch_id));
diesel::allow_tables_to_appear_in_same_query!(
    batch_addressees,
    batch_advice,
    batch_items,
    batches,
    bulletins,
    candidates,
    corrections,
    enterprises,
    nominations,
    product_indicators,
    product_types,
    proofs,
    rounds,
    selection_choices,
    selections,
    warning_batches,
    warnings,
);
diesel::allow_tables_to_appear_in_same_query!(
    case_clocks,
    case_entries,
    cases,
    complaints,
    report_identities,
    reports,
);
