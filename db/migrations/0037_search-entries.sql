-- Documents are made otherwise than before (fewer steps of weights): all of them anew. Until then
-- searches find what is indexed; `reindex` is quicker than waiting. Words keep their numbers, which
-- what they mean is known by.
TRUNCATE search_documents;
--> statement-breakpoint
UPDATE search_words SET documents = 0, in_titles = 0, is_common = false;
--> statement-breakpoint
-- What a document is found by: the numbers of its words, and those of its title's words once more,
-- below zero. How entries are made is in app/forum/search/entries.ts.
CREATE OR REPLACE FUNCTION search_keys(entries integer[]) RETURNS integer[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_agg(entry >> 4) || coalesce(array_agg(-(entry >> 4)) FILTER (WHERE entry & 15 >= 11), '{}')
  FROM unnest(entries) AS entry
$$;
--> statement-breakpoint
INSERT INTO search_stale (question_id) SELECT id FROM questions ORDER BY id;
