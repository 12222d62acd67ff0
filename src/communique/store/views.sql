-- Views for questions. Each answers one; the comment above it has an example.

-- What was read: one row a report, with outlet, agency and date of publication.
--     SELECT path, outlet, published, published_basis FROM documents ORDER BY published;
CREATE VIEW documents AS
SELECT document.id, document.path, document.url,
       outlet.name AS outlet, agency.name AS agency,
       report.byline, report.dateline_place, report.dateline_date,
       CASE WHEN report.date_start = report.date_end THEN report.date_start
            ELSE report.date_start || '/' || report.date_end END AS published,
       report.date_status AS published_status, report.date_basis AS published_basis,
       report.language, report.origin, report.story, document.digest, document.text,
       document.author
FROM document
LEFT JOIN report ON report.document = document.id
LEFT JOIN source AS outlet ON outlet.id = report.source
LEFT JOIN source AS agency ON agency.id = report.agency;

-- Who met: one row a meeting, names in place of ids, with the counts.
--     SELECT date_start, name, place, participants FROM meetings WHERE status = 'held' ORDER BY date_start;
CREATE VIEW meetings AS
SELECT meeting.id, meeting.kind, meeting.name, meeting.number,
       organisation.name AS organisation, body.name AS body,
       meeting.date_start, meeting.date_end, meeting.date_precision, meeting.date_status,
       meeting.date_basis, meeting.place, meeting.country, meeting.latitude, meeting.longitude,
       meeting.within, meeting.status, meeting.status_basis,
       (SELECT group_concat(name, '; ')
        FROM (SELECT entity.name || CASE participant.role WHEN 'participant' THEN ''
                                    ELSE ' (' || participant.role || ')' END AS name
              FROM participant JOIN entity ON entity.id = participant.entity
              WHERE participant.meeting = meeting.id ORDER BY participant.position)) AS participants,
       (SELECT count(*) FROM statement WHERE statement.meeting = meeting.id) AS statements,
       meeting.reports, meeting.originals, meeting.witnesses, meeting.rule, meeting.confidence
FROM meeting
LEFT JOIN entity AS organisation ON organisation.id = meeting.organisation
LEFT JOIN entity AS body ON body.id = meeting.body;

-- Who said what: one row a statement, with capacity, occasion and the counts of its claim.
--     SELECT date_start, speakers, act, content FROM statements WHERE meeting_name LIKE '%Defence%';
CREATE VIEW statements AS
SELECT statement.id,
       (SELECT group_concat(name, '; ')
        FROM (SELECT entity.name FROM statement_speaker
              JOIN entity ON entity.id = statement_speaker.entity
              WHERE statement_speaker.statement = statement.id
              ORDER BY statement_speaker.position)) AS speakers,
       office.office AS capacity, behalf.name AS on_behalf_of,
       (SELECT quote FROM evidence
        WHERE row_id = statement.id AND field = 'cue') AS cue,
       (SELECT group_concat(quote, ' … ')
        FROM (SELECT quote FROM evidence
              WHERE row_id = statement.id AND field = 'content' ORDER BY position)) AS content,
       statement.mode, statement.act, statement.place,
       statement.meeting, meeting.name AS meeting_name, meeting.date_start, meeting.date_end,
       statement.document, document.path, statement.claim,
       claim.reports, claim.originals, claim.witnesses, claim.grounds,
       statement.rule, statement.confidence
FROM statement
JOIN document ON document.id = statement.document
JOIN claim ON claim.id = statement.claim
LEFT JOIN office ON office.id = statement.office
LEFT JOIN entity AS behalf ON behalf.id = statement.on_behalf_of
LEFT JOIN meeting ON meeting.id = statement.meeting;

-- How two reports put one claim: both wordings, whether one says more, and what only one has.
--     SELECT path_a, only_a, path_b, only_b FROM wordings WHERE only_a <> only_b AND path_a <> path_b;
CREATE VIEW wordings AS
SELECT alignment.claim,
       (SELECT group_concat(name, '; ')
        FROM (SELECT entity.name FROM statement_speaker
              JOIN entity ON entity.id = statement_speaker.entity
              WHERE statement_speaker.statement = alignment.statement_a
              ORDER BY statement_speaker.position)) AS speakers,
       meeting.name AS meeting_name, meeting.date_start,
       text_a.path AS path_a,
       substr(text_a.text, start_a + 1, end_a - start_a) AS words_a,
       text_b.path AS path_b,
       substr(text_b.text, start_b + 1, end_b - start_b) AS words_b,
       alignment.relation, alignment.only_a, alignment.only_b,
       alignment.statement_a, alignment.statement_b
FROM alignment
JOIN statement AS one ON one.id = alignment.statement_a
JOIN statement AS other ON other.id = alignment.statement_b
JOIN document AS text_a ON text_a.id = one.document
JOIN document AS text_b ON text_b.id = other.document
LEFT JOIN meeting ON meeting.id = one.meeting;

-- Who took from whom: reports of one original, the direction and its reason, and a sentence of both.
--     SELECT path_a, direction, path_b, basis, sentence_a, sentence_b FROM derivations;
CREATE VIEW derivations AS
SELECT text_a.path AS path_a, derivation.direction, text_b.path AS path_b,
       derivation.relation, derivation.detail, derivation.basis, source.name AS source,
       substr(text_a.text, told.start_a + 1, told.end_a - told.start_a) AS sentence_a,
       substr(text_b.text, told.start_b + 1, told.end_b - told.start_b) AS sentence_b,
       derivation.document_a, derivation.document_b
FROM derivation
JOIN document AS text_a ON text_a.id = derivation.document_a
JOIN document AS text_b ON text_b.id = derivation.document_b
LEFT JOIN source ON source.id = derivation.source
LEFT JOIN derivation_sentence AS told
    ON told.document_a = derivation.document_a AND told.document_b = derivation.document_b
   AND told.position = 0;

-- Who belonged to what on a day: each standing holds from known_from until next_known, the next day
-- on which another tier of the same member is known (NULL: none is). Stated and implied are told apart.
--     SELECT member, tier, status FROM memberships_at WHERE organisation LIKE 'Shanghai%'
--     AND known_from <= '2016-06-30' AND (next_known IS NULL OR next_known > '2016-06-30');
CREATE VIEW memberships_at AS
SELECT membership.id, member.name AS member, member.iso3,
       organisation.name AS organisation, membership.tier, membership.status,
       membership.date_start AS known_from, membership.date_end AS known_to,
       membership.date_basis AS known_basis,
       (SELECT min(later.date_start) FROM membership AS later
        WHERE later.member = membership.member
          AND later.organisation = membership.organisation
          AND later.tier <> membership.tier
          AND later.date_start > membership.date_start) AS next_known,
       membership.suspended_start AS suspended_from, membership.rule, membership.confidence
FROM membership
JOIN entity AS member ON member.id = membership.member
JOIN entity AS organisation ON organisation.id = membership.organisation;

-- Who held which office, and when they were seen in it.
--     SELECT person, office, of, first_seen, last_seen FROM office_holders ORDER BY of, first_seen;
CREATE VIEW office_holders AS
SELECT office.id, person.name AS person, office.title, office.office, holder.name AS of,
       office.former, office.status,
       (SELECT min(date_start) FROM sighting WHERE sighting.office = office.id) AS first_seen,
       (SELECT max(date_end) FROM sighting WHERE sighting.office = office.id) AS last_seen,
       (SELECT count(*) FROM sighting WHERE sighting.office = office.id) AS times_seen,
       office.since_start AS since, office.until_end AS until, office.rule, office.confidence
FROM office
JOIN entity AS person ON person.id = office.person
LEFT JOIN entity AS holder ON holder.id = office.of;

-- The four counts, never to be confused: reports (articles), originals (what they descend from),
-- witnesses (originals independent of each other), event (the one thing that happened or was said).
--     SELECT * FROM four_counts WHERE reports > 1 ORDER BY reports DESC;
CREATE VIEW four_counts AS
SELECT id, 'meeting' AS kind, reports, originals, witnesses, 1 AS event FROM meeting
UNION ALL
SELECT id, 'claim' AS kind, reports, originals, witnesses, 1 AS event FROM claim;

-- What could not be read or decided, with the path of the document.
--     SELECT kind, count(*) FROM problems GROUP BY kind ORDER BY 2 DESC;
CREATE VIEW problems AS
SELECT problem.id, problem.kind, coalesce(document.path, problem.document) AS path,
       substr(document.text, problem.start_at + 1, problem.end_at - problem.start_at) AS words,
       problem.detail, problem.document, problem.start_at, problem.end_at
FROM problem LEFT JOIN document ON document.id = problem.document;

-- What persons decided, in their order; an undone one has no state but "undone".
--     SELECT number, verb, about, by, state FROM judgements WHERE state <> 'placed';
CREATE VIEW judgements AS
SELECT judgement.number, judgement.verb, judgement.about, judgement.field, judgement.value,
       judgement.by, judgement.time, judgement.note,
       CASE WHEN judgement.verb = 'undo' THEN 'undo'
            ELSE coalesce(verdict.state, 'undone') END AS state,
       later.number AS overruled_by, target.number AS undoes, judgement.id
FROM judgement
LEFT JOIN verdict ON verdict.judgement = judgement.id
LEFT JOIN judgement AS later ON later.id = verdict.overruled_by
LEFT JOIN judgement AS target ON target.id = judgement.undoes
ORDER BY judgement.number;

-- How standing in an organisation changed: from one tier to another, some day after the member was
-- known in the one and before it was known in the other. The texts do not tell the day itself.
--     SELECT member, from_tier, to_tier, after, before FROM membership_changes;
CREATE VIEW membership_changes AS
SELECT member.name AS member, organisation.name AS organisation,
       earlier.tier AS from_tier, later.tier AS to_tier,
       earlier.date_start AS after, later.date_end AS before,
       min(earlier.confidence, later.confidence) AS confidence,
       earlier.id AS earlier, later.id AS later
FROM membership AS earlier
JOIN membership AS later ON later.member = earlier.member
     AND later.organisation = earlier.organisation
     AND later.tier <> earlier.tier AND later.date_start > earlier.date_end
JOIN entity AS member ON member.id = earlier.member
JOIN entity AS organisation ON organisation.id = earlier.organisation
WHERE NOT EXISTS (SELECT 1 FROM membership AS between_them
                  WHERE between_them.member = earlier.member
                    AND between_them.organisation = earlier.organisation
                    AND between_them.date_start > earlier.date_end
                    AND between_them.date_end < later.date_start);

-- Who was seen in an office after whom: where an office has one holder at a time, it passed from one to
-- the other between the two days. Holders seen at the same time (deputies, envoys) are left out.
--     SELECT office, of, holder, next_holder, after, before FROM office_changes;
CREATE VIEW office_changes AS
WITH tenure AS (
    SELECT office.person, office.office, office.of,
           min(sighting.date_start) AS first_start, min(sighting.date_end) AS first_end,
           max(sighting.date_start) AS last_start, max(sighting.date_end) AS last_end
    FROM office JOIN sighting ON sighting.office = office.id
    WHERE NOT office.former AND office.of IS NOT NULL AND sighting.date_start IS NOT NULL
    GROUP BY office.person, office.office, office.of
)
SELECT earlier.office, owner.name AS of, holder.name AS holder, next.name AS next_holder,
       earlier.last_start AS after, later.first_end AS before
FROM tenure AS earlier
JOIN tenure AS later ON later.office = earlier.office AND later.of = earlier.of
     AND later.person <> earlier.person AND later.first_start > earlier.last_end
JOIN entity AS holder ON holder.id = earlier.person
JOIN entity AS next ON next.id = later.person
JOIN entity AS owner ON owner.id = earlier.of
WHERE NOT EXISTS (SELECT 1 FROM tenure AS other
                  WHERE other.office = earlier.office AND other.of = earlier.of
                    AND other.person NOT IN (earlier.person, later.person)
                    AND other.last_end >= earlier.first_start
                    AND other.first_start <= later.last_end);
