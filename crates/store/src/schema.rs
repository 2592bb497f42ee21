//! The tables as diesel knows them, in the order of the migrations; a test holds them against the databases.
//!
//! Where a table refers twice to another, `joinable!` names the first; the other takes an explicit `.on(…)`.

diesel::table! {
    jobs (id) {
        id -> BigInt,
        key -> Nullable<Text>,
        kind -> Text,
        payload -> Text,
        run_at -> BigInt,
        attempts -> Integer,
        taken_at -> Nullable<BigInt>,
        taken_by -> Nullable<Integer>,
        parked -> Bool,
        done_at -> Nullable<BigInt>,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    changes (seq) {
        seq -> BigInt,
        subject_kind -> Text,
        subject_id -> BigInt,
    }
}

diesel::table! {
    nodes (number) {
        number -> Integer,
        token -> Text,
        until -> BigInt,
    }
}

diesel::table! {
    counters (name) {
        name -> Text,
        value -> BigInt,
    }
}

diesel::table! {
    spends (key, at) {
        key -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    organisations (id) {
        id -> BigInt,
        slug -> Text,
        name -> Text,
        name_key -> Text,
        kind -> Text,
        isil -> Nullable<Text>,
        parent_id -> Nullable<BigInt>,
        municipality -> Nullable<Text>,
        population -> Nullable<BigInt>,
        website -> Nullable<Text>,
        about -> Text,
        about_html -> Text,
        status -> Text,
        merged_into -> Nullable<BigInt>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    organisation_former (word) {
        word -> Text,
        organisation_id -> BigInt,
    }
}

diesel::table! {
    organisation_provinces (organisation_id, province) {
        organisation_id -> BigInt,
        province -> Text,
    }
}

diesel::table! {
    organisation_domains (domain) {
        domain -> Text,
        organisation_id -> BigInt,
    }
}

diesel::table! {
    members (id) {
        id -> BigInt,
        handle -> Text,
        email -> Nullable<Text>,
        email_key -> Nullable<Text>,
        name -> Text,
        name_key -> Text,
        organisation_id -> BigInt,
        job_title -> Text,
        about -> Text,
        about_html -> Text,
        expertise -> Text,
        name_public -> Bool,
        status -> Text,
        guest_until -> Nullable<BigInt>,
        sponsor_id -> Nullable<BigInt>,
        silenced_until -> Nullable<BigInt>,
        password_hash -> Nullable<Text>,
        lang -> Nullable<Text>,
        version -> BigInt,
        created_at -> BigInt,
        seen_at -> Nullable<BigInt>,
        work_days -> Integer,
        job_title_seen -> Text,
        about_seen -> Text,
        expertise_seen -> Text,
        work_days_seen -> Text,
        suspended_until -> Nullable<BigInt>,
        held_until -> Nullable<BigInt>,
    }
}

diesel::table! {
    former_handles (handle) {
        handle -> Text,
        member_id -> BigInt,
    }
}

diesel::table! {
    sessions (id) {
        id -> BigInt,
        member_id -> BigInt,
        token_hash -> Text,
        shared -> Bool,
        agent -> Text,
        created_at -> BigInt,
        seen_at -> BigInt,
        expires_at -> BigInt,
        proven -> Bool,
        authenticated -> Bool,
    }
}

diesel::table! {
    passkeys (id) {
        id -> BigInt,
        member_id -> BigInt,
        credential -> Text,
        user_handle -> Text,
        site -> Text,
        public_key -> Text,
        counter -> BigInt,
        name -> Text,
        created_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    passkey_sessions (session_id) {
        session_id -> BigInt,
        passkey_id -> BigInt,
    }
}

diesel::table! {
    second_factors (member_id) {
        member_id -> BigInt,
        secret -> Text,
        confirmed_at -> Nullable<BigInt>,
        last_step -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    work_accounts (issuer, subject) {
        issuer -> Text,
        subject -> Text,
        member_id -> BigInt,
        provider -> Text,
        created_at -> BigInt,
        used_at -> BigInt,
        proven_at -> Nullable<BigInt>,
        claimed -> Nullable<Text>,
    }
}

diesel::table! {
    work_sessions (session_id) {
        session_id -> BigInt,
        issuer -> Text,
        subject -> Text,
        sid -> Nullable<Text>,
    }
}

diesel::table! {
    work_waiting (token_hash) {
        token_hash -> Text,
        member_id -> BigInt,
        provider -> Text,
        issuer -> Text,
        subject -> Text,
        sid -> Nullable<Text>,
        expires_at -> BigInt,
    }
}

diesel::table! {
    work_journeys (state_hash) {
        state_hash -> Text,
        ended_at -> BigInt,
    }
}

diesel::table! {
    recovery_codes (code_hash) {
        code_hash -> Text,
        member_id -> BigInt,
        created_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    visits (member_id) {
        member_id -> BigInt,
        seen_at -> BigInt,
    }
}

diesel::table! {
    links (token_hash) {
        token_hash -> Text,
        purpose -> Text,
        member_id -> Nullable<BigInt>,
        email -> Nullable<Text>,
        lang -> Text,
        created_at -> BigInt,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    invitations (id) {
        id -> BigInt,
        organisation_id -> BigInt,
        email -> Text,
        email_key -> Text,
        name -> Text,
        job_title -> Text,
        guest_until -> Nullable<BigInt>,
        lang -> Text,
        invited_by -> BigInt,
        token_hash -> Nullable<Text>,
        created_at -> BigInt,
        mailed_at -> Nullable<BigInt>,
        expires_at -> BigInt,
        accepted_at -> Nullable<BigInt>,
        accepted_by -> Nullable<BigInt>,
        withdrawn_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    attempts (subject) {
        subject -> Text,
        failures -> Integer,
        last_at -> BigInt,
        free_at -> BigInt,
    }
}

diesel::table! {
    grants (id) {
        id -> BigInt,
        member_id -> BigInt,
        role -> Text,
        scope_kind -> Text,
        scope_id -> Nullable<BigInt>,
        scope_word -> Nullable<Text>,
        powers -> Text,
        since -> BigInt,
        until -> Nullable<BigInt>,
        given_by -> Nullable<BigInt>,
        revoked_at -> Nullable<BigInt>,
        revoked_by -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    drafts (member_id, form) {
        member_id -> BigInt,
        form -> Text,
        fields -> Text,
        updated_at -> BigInt,
    }
}

diesel::table! {
    discarded_drafts (member_id) {
        member_id -> BigInt,
        form -> Text,
        fields -> Text,
        updated_at -> BigInt,
    }
}

diesel::table! {
    submissions (member_id, token) {
        member_id -> BigInt,
        token -> Text,
        path -> Text,
        created_at -> BigInt,
        digest -> Text,
    }
}

diesel::table! {
    tokens (id) {
        id -> BigInt,
        member_id -> BigInt,
        token_hash -> Text,
        name -> Text,
        scopes -> Text,
        personal -> Bool,
        created_at -> BigInt,
        used_on -> Nullable<BigInt>,
        expires_at -> BigInt,
        proven -> Bool,
    }
}

diesel::table! {
    repeats (member_id, key) {
        member_id -> BigInt,
        key -> Text,
        digest -> Text,
        status -> Nullable<Integer>,
        headers -> Text,
        body -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    settings (name) {
        name -> Text,
        value -> Text,
    }
}

diesel::table! {
    categories (id) {
        id -> BigInt,
        slug -> Text,
        name -> Text,
        name_key -> Text,
        about -> Text,
        audience -> Text,
        parent_id -> Nullable<BigInt>,
        position -> Integer,
        archived -> Bool,
        items -> BigInt,
        version -> BigInt,
        created_at -> BigInt,
        template -> Text,
        open_items -> BigInt,
    }
}

diesel::table! {
    category_owners (category_id, member_id) {
        category_id -> BigInt,
        member_id -> BigInt,
    }
}

diesel::table! {
    groups (id) {
        id -> BigInt,
        slug -> Text,
        name -> Text,
        name_key -> Text,
        about -> Text,
        audience -> Text,
        listed -> Bool,
        items -> BigInt,
        members -> BigInt,
        version -> BigInt,
        created_at -> BigInt,
        joining -> Text,
        open_items -> BigInt,
        staff_items -> BigInt,
    }
}

diesel::table! {
    group_departures (group_id, member_id) {
        group_id -> BigInt,
        member_id -> BigInt,
        left_at -> BigInt,
    }
}

diesel::table! {
    group_members (group_id, member_id) {
        group_id -> BigInt,
        member_id -> BigInt,
        owner -> Bool,
        since -> BigInt,
    }
}

diesel::table! {
    group_candidates (group_id, member_id) {
        group_id -> BigInt,
        member_id -> BigInt,
        invited_by -> Nullable<BigInt>,
        owner -> Bool,
        instead_of -> Nullable<BigInt>,
        note -> Text,
        created_at -> BigInt,
        declined_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    former_places (word) {
        word -> Text,
        category_id -> Nullable<BigInt>,
        group_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    terms (id) {
        id -> BigInt,
        facet -> Text,
        slug -> Text,
        label -> Text,
        label_key -> Text,
        family -> Nullable<Text>,
        status -> Text,
        merged_into -> Nullable<BigInt>,
        position -> Integer,
        version -> BigInt,
    }
}

diesel::table! {
    term_labels (facet, label_key) {
        facet -> Text,
        label_key -> Text,
        label -> Text,
        term_id -> BigInt,
    }
}

diesel::table! {
    items (id) {
        id -> BigInt,
        kind -> Text,
        number -> BigInt,
        slug -> Text,
        title -> Text,
        category_id -> Nullable<BigInt>,
        group_id -> Nullable<BigInt>,
        audience -> Text,
        state -> Text,
        locked -> Bool,
        author_id -> BigInt,
        organisation_id -> Nullable<BigInt>,
        summary -> Text,
        excerpt -> Text,
        replies -> Integer,
        last_n -> Integer,
        accepted -> Integer,
        last_reply_at -> Nullable<BigInt>,
        last_reply_by -> Nullable<BigInt>,
        active_at -> BigInt,
        created_at -> BigInt,
        edited_at -> Nullable<BigInt>,
        version -> BigInt,
        adoptions -> Integer,
        confirmed_at -> Nullable<BigInt>,
        confirmed_by -> Nullable<BigInt>,
        pinned_until -> Nullable<BigInt>,
    }
}

diesel::table! {
    item_labels (kind, number) {
        kind -> Text,
        number -> BigInt,
        item_id -> BigInt,
    }
}

diesel::table! {
    item_terms (item_id, part, term_id) {
        item_id -> BigInt,
        part -> Text,
        term_id -> BigInt,
        position -> Integer,
    }
}

diesel::table! {
    item_organisations (item_id, organisation_id) {
        item_id -> BigInt,
        organisation_id -> BigInt,
        position -> Integer,
    }
}

diesel::table! {
    posts (id) {
        id -> BigInt,
        item_id -> BigInt,
        n -> Integer,
        author_id -> BigInt,
        organisation_id -> Nullable<BigInt>,
        body -> Text,
        html -> Text,
        plain -> Text,
        state -> Text,
        accepted_at -> Nullable<BigInt>,
        accepted_by -> Nullable<BigInt>,
        created_at -> BigInt,
        edited_at -> Nullable<BigInt>,
        version -> BigInt,
        thanks -> Integer,
        adoptions -> Integer,
    }
}

diesel::table! {
    revisions (id) {
        id -> BigInt,
        post_id -> BigInt,
        version -> BigInt,
        title -> Nullable<Text>,
        body -> Text,
        fields -> Nullable<Text>,
        author_id -> BigInt,
        note -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    articles (item_id) {
        item_id -> BigInt,
        phase -> Nullable<Text>,
        takeover -> Nullable<Text>,
        licence -> Nullable<Text>,
        contact_member_id -> Nullable<BigInt>,
        contact_organisation_id -> Nullable<BigInt>,
        reviewed_at -> Nullable<BigInt>,
        reviewed_by -> Nullable<BigInt>,
        review_before -> Nullable<BigInt>,
        evidence -> Nullable<Text>,
        instrument -> Nullable<Text>,
        evidence_n -> Nullable<BigInt>,
        evidence_year -> Nullable<Integer>,
        costs_hours -> Nullable<BigInt>,
        costs_euros -> Nullable<BigInt>,
        costs_public -> Bool,
    }
}

diesel::table! {
    article_prose (item_id, field) {
        item_id -> BigInt,
        field -> Text,
        body -> Text,
        html -> Text,
        plain -> Text,
    }
}

diesel::table! {
    origins (source, kind, source_id) {
        source -> Text,
        kind -> Text,
        source_id -> Text,
        target_id -> BigInt,
        digest -> Text,
        imported_at -> BigInt,
    }
}

diesel::table! {
    thanks (post_id, member_id) {
        post_id -> BigInt,
        member_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    adoptions (post_id, organisation_id) {
        post_id -> BigInt,
        item_id -> BigInt,
        organisation_id -> BigInt,
        member_id -> BigInt,
        note -> Text,
        created_at -> BigInt,
        edited_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    readings (member_id, item_id) {
        member_id -> BigInt,
        item_id -> BigInt,
        read_n -> Integer,
        seen_at -> Nullable<BigInt>,
        follow -> Nullable<Text>,
        why -> Nullable<Text>,
    }
}

diesel::table! {
    notices (id) {
        id -> BigInt,
        member_id -> BigInt,
        event -> Text,
        kind -> Text,
        item_id -> Nullable<BigInt>,
        group_id -> Nullable<BigInt>,
        organisation_id -> Nullable<BigInt>,
        n -> Integer,
        by_id -> Nullable<BigInt>,
        created_at -> BigInt,
        read_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    deeds (id) {
        id -> BigInt,
        item_id -> BigInt,
        n -> Integer,
        kind -> Text,
        by_id -> BigInt,
        note -> Text,
        created_at -> BigInt,
        audience -> Nullable<Text>,
        group_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    bookmarks (member_id, item_id) {
        member_id -> BigInt,
        item_id -> BigInt,
        note -> Text,
        remind_at -> Nullable<BigInt>,
        reminded_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    post_references (post_id, item_id) {
        post_id -> BigInt,
        item_id -> BigInt,
    }
}

diesel::table! {
    files (id) {
        id -> BigInt,
        member_id -> BigInt,
        name -> Text,
        kind -> Text,
        digest -> Text,
        size -> BigInt,
        created_at -> BigInt,
        unused_since -> Nullable<BigInt>,
        withheld_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    file_sizes (file_id, width) {
        file_id -> BigInt,
        width -> Integer,
        height -> Integer,
        kind -> Text,
        webp -> Bool,
    }
}

diesel::table! {
    file_uses (post_id, file_id) {
        post_id -> BigInt,
        file_id -> BigInt,
        inside -> Bool,
    }
}

diesel::table! {
    moved_posts (item_id, n) {
        item_id -> BigInt,
        n -> Integer,
        post_id -> BigInt,
    }
}

diesel::table! {
    retention_runs (id) {
        id -> BigInt,
        kind -> Text,
        removed -> BigInt,
        until -> BigInt,
        ran_at -> BigInt,
    }
}

diesel::table! {
    gone_handles (digest) {
        digest -> Text,
    }
}

diesel::table! {
    feed_keys (id) {
        id -> BigInt,
        member_id -> BigInt,
        token_hash -> Text,
        feed -> Text,
        created_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    employments (id) {
        id -> BigInt,
        member_id -> BigInt,
        organisation_id -> BigInt,
        since -> BigInt,
        until -> Nullable<BigInt>,
        confirmed_at -> BigInt,
        asked_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    handed_guests (guest_id, from_id) {
        guest_id -> BigInt,
        from_id -> BigInt,
        left_at -> BigInt,
    }
}

diesel::table! {
    webhooks (id) {
        id -> BigInt,
        url -> Text,
        secret -> Text,
        made_by -> BigInt,
        inside -> Bool,
        events -> Text,
        active -> Bool,
        position -> BigInt,
        failing_since -> Nullable<BigInt>,
        version -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    audit_entries (n) {
        n -> BigInt,
        at -> BigInt,
        doer -> Text,
        done -> Text,
        subject_kind -> Text,
        subject_id -> Nullable<BigInt>,
        item_id -> Nullable<BigInt>,
        category_id -> Nullable<BigInt>,
        group_id -> Nullable<BigInt>,
        organisation_id -> Nullable<BigInt>,
        grant_id -> Nullable<BigInt>,
        was -> Text,
        became -> Text,
        actor_id -> Nullable<BigInt>,
        person_id -> Nullable<BigInt>,
        who_salt -> Nullable<Text>,
        who_digest -> Text,
        why -> Nullable<Text>,
        why_salt -> Nullable<Text>,
        why_digest -> Nullable<Text>,
        previous -> Text,
        hash -> Text,
    }
}

diesel::table! {
    audit_head (id) {
        id -> BigInt,
        n -> BigInt,
        hash -> Text,
    }
}

diesel::table! {
    webhook_subjects (webhook_id, kind, subject_id) {
        webhook_id -> BigInt,
        kind -> Text,
        subject_id -> BigInt,
        version -> BigInt,
        accepted -> Bool,
        gone -> Bool,
    }
}

diesel::table! {
    webhook_deliveries (id) {
        id -> BigInt,
        webhook_id -> BigInt,
        event -> Text,
        item_id -> Nullable<BigInt>,
        post_id -> Nullable<BigInt>,
        created_at -> BigInt,
        due_at -> Nullable<BigInt>,
        attempts -> Integer,
        outcome -> Text,
        status -> Nullable<Integer>,
        took -> Nullable<BigInt>,
        error -> Text,
        tried_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    askings (id) {
        id -> BigInt,
        item_id -> BigInt,
        member_id -> BigInt,
        by_id -> BigInt,
        created_at -> BigInt,
        declined_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    outdated_marks (id) {
        id -> BigInt,
        item_id -> BigInt,
        member_id -> BigInt,
        reason -> Text,
        created_at -> BigInt,
        settled_at -> Nullable<BigInt>,
        settled_by -> Nullable<BigInt>,
    }
}

diesel::table! {
    features (item_id) {
        item_id -> BigInt,
        wide -> Bool,
        until -> BigInt,
        by_id -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    asides (worklist, item_id) {
        worklist -> Text,
        item_id -> BigInt,
        until -> BigInt,
        by_id -> BigInt,
    }
}

diesel::table! {
    lists (id) {
        id -> BigInt,
        slug -> Text,
        title -> Text,
        intro -> Text,
        audience -> Text,
        made_by -> BigInt,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    list_items (list_id, item_id) {
        list_id -> BigInt,
        item_id -> BigInt,
        position -> Integer,
        added_by -> BigInt,
        added_at -> BigInt,
    }
}

diesel::table! {
    curations (id) {
        id -> BigInt,
        by_id -> BigInt,
        act -> Text,
        value -> Text,
        created_at -> BigInt,
        undone_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    curation_items (curation_id, item_id) {
        curation_id -> BigInt,
        item_id -> BigInt,
        before -> Text,
    }
}

diesel::table! {
    likenesses (item_id, like_id) {
        item_id -> BigInt,
        like_id -> BigInt,
        found_at -> BigInt,
    }
}

diesel::table! {
    slow_topics (item_id) {
        item_id -> BigInt,
        minutes -> Integer,
    }
}

diesel::table! {
    outbound_links (url) {
        url -> Text,
        due_at -> BigInt,
        answered_at -> Nullable<BigInt>,
        tries -> Integer,
        trouble -> Nullable<Text>,
        broken_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    item_links (item_id, url) {
        item_id -> BigInt,
        url -> Text,
    }
}

diesel::table! {
    undescribed (item_id) {
        item_id -> BigInt,
        pictures -> Integer,
        found_at -> BigInt,
    }
}

diesel::table! {
    article_sources (item_id) {
        item_id -> BigInt,
        source_id -> BigInt,
    }
}

diesel::table! {
    article_credits (item_id, member_id) {
        item_id -> BigInt,
        member_id -> BigInt,
        position -> Integer,
    }
}

diesel::table! {
    support_questions (id) {
        id -> BigInt,
        member_id -> Nullable<BigInt>,
        name -> Text,
        email -> Nullable<Text>,
        lang -> Text,
        page -> Text,
        desk -> Text,
        province -> Nullable<Text>,
        state -> Text,
        claimed_by -> Nullable<BigInt>,
        claimed_until -> Nullable<BigInt>,
        waiting_since -> Nullable<BigInt>,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    support_messages (id) {
        id -> BigInt,
        question_id -> BigInt,
        kind -> Text,
        member_id -> Nullable<BigInt>,
        body -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    saved_answers (id) {
        id -> BigInt,
        slug -> Text,
        title -> Text,
        body -> Text,
        lang -> Text,
        published -> Bool,
        made_by -> BigInt,
        version -> BigInt,
        created_at -> BigInt,
        updated_at -> BigInt,
    }
}

diesel::table! {
    merges (id) {
        id -> BigInt,
        from_id -> BigInt,
        into_id -> BigInt,
        by_id -> Nullable<BigInt>,
        merged_at -> BigInt,
        undone_at -> Nullable<BigInt>,
        undone_by -> Nullable<BigInt>,
        before -> Nullable<Text>,
    }
}

diesel::table! {
    backups (id) {
        id -> BigInt,
        day -> Nullable<Text>,
        attempts -> Integer,
        folder -> Text,
        began_at -> BigInt,
        beat_at -> BigInt,
        ended_at -> Nullable<BigInt>,
        bytes -> BigInt,
        added -> BigInt,
        removed -> Text,
        error -> Nullable<Text>,
    }
}

diesel::table! {
    cases (id) {
        id -> BigInt,
        target -> Text,
        target_id -> BigInt,
        post_id -> Nullable<BigInt>,
        member_id -> Nullable<BigInt>,
        reason -> Text,
        weight -> BigInt,
        rank -> BigInt,
        state -> Text,
        tier -> Text,
        opened_at -> BigInt,
        due_at -> BigInt,
        claimed_by -> Nullable<BigInt>,
        claimed_until -> Nullable<BigInt>,
        version -> BigInt,
        closed_at -> Nullable<BigInt>,
        asked_at -> BigInt,
    }
}

diesel::table! {
    reports (id) {
        id -> BigInt,
        case_id -> BigInt,
        reporter_id -> Nullable<BigInt>,
        name -> Text,
        email -> Text,
        lang -> Text,
        reason -> Text,
        body -> Text,
        good_faith -> Bool,
        weight -> BigInt,
        version -> Nullable<BigInt>,
        created_at -> BigInt,
        decision_id -> Nullable<BigInt>,
        agreed -> Nullable<Bool>,
    }
}

diesel::table! {
    decisions (id) {
        id -> BigInt,
        case_id -> BigInt,
        measure -> Text,
        by_id -> Nullable<BigInt>,
        role -> Text,
        member_id -> Nullable<BigInt>,
        post_id -> Nullable<BigInt>,
        reason -> Text,
        ground -> Nullable<Text>,
        law -> Text,
        facts -> Text,
        note -> Text,
        rules -> BigInt,
        quote -> Text,
        until_at -> Nullable<BigInt>,
        before_text -> Nullable<Text>,
        batch -> Nullable<BigInt>,
        opened_at -> BigInt,
        created_at -> BigInt,
        undone_at -> Nullable<BigInt>,
        undone_by -> Nullable<BigInt>,
        undone_why -> Text,
        held -> Text,
        unread -> Bool,
        reported -> Bool,
    }
}

diesel::table! {
    decision_posts (decision_id, post_id) {
        decision_id -> BigInt,
        post_id -> BigInt,
        before -> Text,
    }
}

diesel::table! {
    complaints (id) {
        id -> BigInt,
        case_id -> BigInt,
        decision_id -> BigInt,
        by_id -> Nullable<BigInt>,
        report_id -> Nullable<BigInt>,
        body -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    case_notes (id) {
        id -> BigInt,
        case_id -> BigInt,
        by_id -> BigInt,
        body -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    saved_replies (id) {
        id -> BigInt,
        title -> Text,
        body -> Text,
        by_id -> Nullable<BigInt>,
        updated_at -> BigInt,
    }
}

diesel::table! {
    house_rules (version, lang) {
        version -> BigInt,
        lang -> Text,
        body -> Text,
        since -> BigInt,
    }
}

diesel::table! {
    watched_words (id) {
        id -> BigInt,
        pattern -> Text,
        forms -> Bool,
        action -> Text,
        replacement -> Text,
        category_id -> Nullable<BigInt>,
        until -> Nullable<BigInt>,
        note -> Text,
        active -> Bool,
        made_by -> BigInt,
        version -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    blocked_domains (domain) {
        domain -> Text,
        made_by -> BigInt,
        created_at -> BigInt,
    }
}

diesel::table! {
    held_texts (post_id) {
        post_id -> BigInt,
        fresh -> Bool,
        reasons -> Text,
        held_at -> BigInt,
    }
}

diesel::table! {
    hidden_versions (post_id) {
        post_id -> BigInt,
        below -> BigInt,
    }
}

diesel::table! {
    withheld_quotes (id) {
        id -> BigInt,
        post_id -> BigInt,
        version -> BigInt,
        path -> Text,
        words -> Text,
    }
}

diesel::table! {
    text_digests (post_id) {
        post_id -> BigInt,
        digest -> Text,
        member_id -> BigInt,
        newcomer -> Bool,
        created_at -> BigInt,
    }
}

diesel::table! {
    sign_ups (id) {
        id -> BigInt,
        email -> Text,
        email_key -> Text,
        name -> Text,
        organisation_id -> Nullable<BigInt>,
        workplace -> Text,
        why -> Text,
        lang -> Text,
        state -> Text,
        opened_at -> BigInt,
        decided_at -> Nullable<BigInt>,
        decided_by -> Nullable<BigInt>,
        answer -> Text,
        invitation_id -> Nullable<BigInt>,
    }
}

diesel::joinable!(organisation_former -> organisations (organisation_id));
diesel::joinable!(organisation_provinces -> organisations (organisation_id));
diesel::joinable!(organisation_domains -> organisations (organisation_id));
diesel::joinable!(members -> organisations (organisation_id));
diesel::joinable!(former_handles -> members (member_id));
diesel::joinable!(sessions -> members (member_id));
diesel::joinable!(visits -> members (member_id));
diesel::joinable!(links -> members (member_id));
diesel::joinable!(invitations -> organisations (organisation_id));
diesel::joinable!(invitations -> members (invited_by));
diesel::joinable!(employments -> members (member_id));
diesel::joinable!(employments -> organisations (organisation_id));
diesel::joinable!(handed_guests -> members (guest_id));
diesel::joinable!(grants -> members (member_id));
diesel::joinable!(drafts -> members (member_id));
diesel::joinable!(submissions -> members (member_id));
diesel::joinable!(tokens -> members (member_id));
diesel::joinable!(repeats -> members (member_id));
diesel::joinable!(category_owners -> categories (category_id));
diesel::joinable!(category_owners -> members (member_id));
diesel::joinable!(group_departures -> groups (group_id));
diesel::joinable!(group_departures -> members (member_id));
diesel::joinable!(group_members -> groups (group_id));
diesel::joinable!(group_members -> members (member_id));
diesel::joinable!(group_candidates -> groups (group_id));
diesel::joinable!(group_candidates -> members (member_id));
diesel::joinable!(former_places -> categories (category_id));
diesel::joinable!(former_places -> groups (group_id));
diesel::joinable!(term_labels -> terms (term_id));
diesel::joinable!(items -> categories (category_id));
diesel::joinable!(items -> groups (group_id));
diesel::joinable!(items -> members (author_id));
diesel::joinable!(items -> organisations (organisation_id));
diesel::joinable!(item_labels -> items (item_id));
diesel::joinable!(item_terms -> items (item_id));
diesel::joinable!(item_terms -> terms (term_id));
diesel::joinable!(item_organisations -> items (item_id));
diesel::joinable!(item_organisations -> organisations (organisation_id));
diesel::joinable!(posts -> items (item_id));
diesel::joinable!(posts -> members (author_id));
diesel::joinable!(posts -> organisations (organisation_id));
diesel::joinable!(revisions -> posts (post_id));
diesel::joinable!(revisions -> members (author_id));
diesel::joinable!(articles -> items (item_id));
diesel::joinable!(articles -> members (contact_member_id));
diesel::joinable!(articles -> organisations (contact_organisation_id));
diesel::joinable!(article_prose -> items (item_id));
diesel::joinable!(thanks -> posts (post_id));
diesel::joinable!(thanks -> members (member_id));
diesel::joinable!(adoptions -> posts (post_id));
diesel::joinable!(adoptions -> items (item_id));
diesel::joinable!(adoptions -> organisations (organisation_id));
diesel::joinable!(adoptions -> members (member_id));
diesel::joinable!(readings -> members (member_id));
diesel::joinable!(readings -> items (item_id));
diesel::joinable!(notices -> members (member_id));
diesel::joinable!(notices -> items (item_id));
diesel::joinable!(notices -> groups (group_id));
diesel::joinable!(deeds -> items (item_id));
diesel::joinable!(deeds -> members (by_id));
diesel::joinable!(bookmarks -> items (item_id));
diesel::joinable!(bookmarks -> members (member_id));
diesel::joinable!(post_references -> posts (post_id));
diesel::joinable!(post_references -> items (item_id));
diesel::joinable!(files -> members (member_id));
diesel::joinable!(file_sizes -> files (file_id));
diesel::joinable!(file_uses -> posts (post_id));
diesel::joinable!(file_uses -> files (file_id));
diesel::joinable!(moved_posts -> posts (post_id));
diesel::joinable!(moved_posts -> items (item_id));
diesel::joinable!(feed_keys -> members (member_id));
diesel::joinable!(askings -> items (item_id));
diesel::joinable!(askings -> members (member_id));
diesel::joinable!(outdated_marks -> items (item_id));
diesel::joinable!(outdated_marks -> members (member_id));
diesel::joinable!(features -> items (item_id));
diesel::joinable!(features -> members (by_id));
diesel::joinable!(asides -> items (item_id));
diesel::joinable!(asides -> members (by_id));
diesel::joinable!(lists -> members (made_by));
diesel::joinable!(list_items -> lists (list_id));
diesel::joinable!(list_items -> items (item_id));
diesel::joinable!(list_items -> members (added_by));
diesel::joinable!(curations -> members (by_id));
diesel::joinable!(curation_items -> curations (curation_id));
diesel::joinable!(curation_items -> items (item_id));
diesel::joinable!(likenesses -> items (item_id));
diesel::joinable!(item_links -> items (item_id));
diesel::joinable!(slow_topics -> items (item_id));
diesel::joinable!(undescribed -> items (item_id));
diesel::joinable!(article_sources -> items (item_id));
diesel::joinable!(article_credits -> items (item_id));
diesel::joinable!(article_credits -> members (member_id));
diesel::joinable!(support_questions -> members (member_id));
diesel::joinable!(support_messages -> support_questions (question_id));
diesel::joinable!(support_messages -> members (member_id));
diesel::joinable!(saved_answers -> members (made_by));
diesel::joinable!(webhooks -> members (made_by));
diesel::joinable!(webhook_subjects -> webhooks (webhook_id));
diesel::joinable!(webhook_deliveries -> webhooks (webhook_id));
diesel::joinable!(webhook_deliveries -> items (item_id));
diesel::joinable!(webhook_deliveries -> posts (post_id));
diesel::joinable!(cases -> posts (post_id));
diesel::joinable!(cases -> members (member_id));
diesel::joinable!(reports -> cases (case_id));
diesel::joinable!(reports -> members (reporter_id));
diesel::joinable!(decisions -> cases (case_id));
diesel::joinable!(decision_posts -> decisions (decision_id));
diesel::joinable!(decision_posts -> posts (post_id));
diesel::joinable!(complaints -> cases (case_id));
diesel::joinable!(complaints -> decisions (decision_id));
diesel::joinable!(case_notes -> cases (case_id));
diesel::joinable!(case_notes -> members (by_id));
diesel::joinable!(saved_replies -> members (by_id));

diesel::allow_tables_to_appear_in_same_query!(
    backups,
    jobs,
    changes,
    nodes,
    counters,
    spends,
    organisations,
    organisation_former,
    organisation_provinces,
    organisation_domains,
    members,
    visits,
    former_handles,
    sessions,
    passkeys,
    passkey_sessions,
    links,
    invitations,
    attempts,
    employments,
    handed_guests,
    merges,
    grants,
    drafts,
    submissions,
    tokens,
    repeats,
    settings,
    categories,
    category_owners,
    groups,
    group_candidates,
    group_departures,
    group_members,
    former_places,
    terms,
    term_labels,
    items,
    item_labels,
    item_terms,
    item_organisations,
    posts,
    revisions,
    articles,
    article_prose,
    origins,
    thanks,
    adoptions,
    readings,
    notices,
    deeds,
    bookmarks,
    post_references,
    files,
    file_sizes,
    file_uses,
    moved_posts,
    watched_words,
    blocked_domains,
    held_texts,
    hidden_versions,
    withheld_quotes,
    text_digests,
    sign_ups,
    feed_keys,
    audit_entries,
    audit_head,
    webhooks,
    webhook_subjects,
    webhook_deliveries,
    cases,
    reports,
    decisions,
    decision_posts,
    complaints,
    case_notes,
    saved_replies,
    house_rules,
    askings,
    outdated_marks,
    features,
    asides,
    lists,
    list_items,
    curations,
    curation_items,
    item_links,
    outbound_links,
    slow_topics,
    likenesses,
    undescribed,
    article_sources,
    article_credits,
    support_questions,
    support_messages,
    saved_answers,
    retention_runs,
    gone_handles,
);
