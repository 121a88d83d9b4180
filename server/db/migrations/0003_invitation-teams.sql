ALTER TABLE "auth_invitation" ADD COLUMN "team_ids" text[] DEFAULT '{}' NOT NULL;
