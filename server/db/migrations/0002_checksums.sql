CREATE TABLE "checksum" (
	"workspace_id" text collate "C" NOT NULL,
	"audience_key" text collate "C" NOT NULL,
	"audience" text[] NOT NULL,
	"rows" bigint NOT NULL,
	"sum" bigint NOT NULL,
	CONSTRAINT "checksum_workspace_id_audience_key_pk" PRIMARY KEY("workspace_id","audience_key")
);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "checksum" TO throughline_app;
--> statement-breakpoint
ALTER TABLE "checksum" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE "checksum" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "checksum_workspace" ON "checksum" USING (workspace_id = current_setting('app.workspace_id', true)) WITH CHECK (workspace_id = current_setting('app.workspace_id', true));
