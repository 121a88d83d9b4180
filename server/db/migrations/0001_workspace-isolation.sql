-- The second wall between workspaces (the first is the predicate in every query). Sync transactions run as this ordinary role:
-- PGlite connects as a superuser, and superusers and table owners are not bound by policies.
DO $$
BEGIN
  -- Roles belong to the whole cluster: another database of it may have made this one, or its administrator for an account that may not.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'throughline_app') THEN
    CREATE ROLE throughline_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOINHERIT;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- another database did in this very moment
END
$$;
--> statement-breakpoint
DO $$
BEGIN
  GRANT throughline_app TO CURRENT_USER; -- from PostgreSQL 16 on, having made a role is not yet the right to act as it
EXCEPTION WHEN insufficient_privilege THEN
  SET LOCAL ROLE throughline_app; -- fails with a sentence unless its administrator granted it
  RESET ROLE;
END
$$;
--> statement-breakpoint
DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO throughline_app', current_schema()); END $$;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "row", "client", "refusal", "workspace_version" TO throughline_app;
--> statement-breakpoint
ALTER TABLE "row" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "row" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "row_workspace" ON "row" USING (workspace_id = current_setting('app.workspace_id', true)) WITH CHECK (workspace_id = current_setting('app.workspace_id', true));
--> statement-breakpoint
ALTER TABLE "client" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "client" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "client_workspace" ON "client" USING (workspace_id = current_setting('app.workspace_id', true)) WITH CHECK (workspace_id = current_setting('app.workspace_id', true));
--> statement-breakpoint
ALTER TABLE "refusal" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "refusal" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "refusal_workspace" ON "refusal" USING (workspace_id = current_setting('app.workspace_id', true)) WITH CHECK (workspace_id = current_setting('app.workspace_id', true));
--> statement-breakpoint
ALTER TABLE "workspace_version" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "workspace_version" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "workspace_version_workspace" ON "workspace_version" USING (workspace_id = current_setting('app.workspace_id', true)) WITH CHECK (workspace_id = current_setting('app.workspace_id', true));
--> statement-breakpoint
-- Ends a write whose rows were changed by somebody else since they were read; the batch is then processed again.
CREATE FUNCTION throughline_stale() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The rows changed since they were read' USING ERRCODE = '40001';
END
$$;
