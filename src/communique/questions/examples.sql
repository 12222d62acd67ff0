-- How many meetings of each organisation were held, year by year?
SELECT entity.name AS organisation, substr(meeting.date_start, 1, 4) AS year, count(*) AS meetings
FROM meeting JOIN entity ON entity.id = meeting.organisation
WHERE meeting.status = 'held' AND meeting.date_start IS NOT NULL
GROUP BY entity.id, year ORDER BY organisation, year;

-- Who took part in most meetings?
SELECT entity.name AS person, count(DISTINCT participant.meeting) AS meetings
FROM participant JOIN entity ON entity.id = participant.entity
WHERE entity.kind = 'person'
GROUP BY entity.id ORDER BY meetings DESC, person LIMIT 50;

-- Which pairs of persons met each other most often in one year?
SELECT one.name AS person, other.name AS met, count(*) AS meetings
FROM meeting
JOIN participant AS first ON first.meeting = meeting.id
JOIN participant AS second ON second.meeting = meeting.id AND second.entity > first.entity
JOIN entity AS one ON one.id = first.entity AND one.kind = 'person'
JOIN entity AS other ON other.id = second.entity AND other.kind = 'person'
WHERE meeting.date_start BETWEEN '2018-01-01' AND '2018-12-31'
GROUP BY first.entity, second.entity ORDER BY meetings DESC, person LIMIT 50;

-- How much was said on an issue, year by year, and in how many reports?
SELECT substr(report.date_start, 1, 4) AS year, count(*) AS statements,
       count(DISTINCT statement.document) AS reports
FROM item
JOIN statement ON statement.id = item.row_id
JOIN report ON report.document = statement.document
WHERE item.value = 'terrorism' AND item.field = 'issues'
GROUP BY year ORDER BY year;

-- Who criticised or threatened, and how often?
SELECT entity.name AS speaker, statement.act, count(*) AS statements
FROM statement
JOIN statement_speaker ON statement_speaker.statement = statement.id
JOIN entity ON entity.id = statement_speaker.entity
WHERE statement.act IN ('criticise', 'threaten')
GROUP BY entity.id, statement.act ORDER BY statements DESC, speaker LIMIT 50;

-- Which claims do several witnesses tell independently of each other?
SELECT claim.witnesses, claim.reports, claim.grounds,
       (SELECT quote FROM evidence
        WHERE row_id = claim_statement.statement AND field = 'content' LIMIT 1) AS words
FROM claim JOIN claim_statement ON claim_statement.claim = claim.id
WHERE claim.witnesses > 1
GROUP BY claim.id ORDER BY claim.witnesses DESC, claim.reports DESC LIMIT 50;

-- Where do two reports put one statement in different words?
SELECT speakers, path_a, only_a, path_b, only_b
FROM wordings WHERE only_a <> only_b LIMIT 50;

-- Who belonged to which organisation, in which standing, since when?
SELECT organisation, member, tier, status, known_from, next_known
FROM memberships_at ORDER BY organisation, member, known_from;

-- Who followed whom in an office?
SELECT office, of, holder, next_holder, after, before FROM office_changes ORDER BY of, office, after;

-- Which meetings were announced for a day that has passed, and never reported as held?
SELECT id, kind, date_start, date_end, place, status_basis FROM meeting
WHERE status = 'scheduled' AND date_end < date('now') ORDER BY date_start DESC LIMIT 100;

-- In which reports is one word near another?
SELECT document.path, report.date_start, document.title
FROM search JOIN searched ON searched.number = search.rowid
JOIN document ON document.id = searched.document
LEFT JOIN report ON report.document = document.id
WHERE search MATCH 'NEAR(cooperation security, 5)' ORDER BY report.date_start DESC LIMIT 50;

-- Which outlets take most of their reports from others?
SELECT source.name AS outlet, count(*) AS reports,
       count(*) - count(DISTINCT report.origin) AS of_an_original_told_before
FROM report JOIN source ON source.id = report.source
GROUP BY source.id ORDER BY of_an_original_told_before DESC, reports DESC LIMIT 50;

-- On what do reports contradict each other?
SELECT conflict.about, conflict.field, group_concat(conflict_value.value, ' | ') AS told
FROM conflict JOIN conflict_value ON conflict_value.conflict = conflict.id
GROUP BY conflict.id ORDER BY conflict.field LIMIT 100;

-- Which dates of meetings does no report state, and on what do they rest?
SELECT id, date_start, date_end, date_precision, date_basis FROM meeting
WHERE date_status = 'inferred' ORDER BY date_start LIMIT 100;

-- What could not be decided, by kind?
SELECT kind, count(*) AS problems FROM problem GROUP BY kind ORDER BY problems DESC;
