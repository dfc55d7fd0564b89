import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TYPE "public"."enum_audit_log_operation" ADD VALUE IF NOT EXISTS 'revoke' BEFORE 'password-forgotten';
  ALTER TYPE "public"."enum_audit_log_operation" ADD VALUE IF NOT EXISTS 'key-refused' BEFORE 'password-forgotten';
  CREATE TABLE "api_keys" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"user_id" uuid NOT NULL,
  	"start" varchar,
  	"hash" varchar NOT NULL,
  	"last_used_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone,
  	"revoked_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "api_keys_user_idx" ON "api_keys" USING btree ("user_id");
  CREATE UNIQUE INDEX "api_keys_hash_idx" ON "api_keys" USING btree ("hash");
  CREATE INDEX "api_keys_updated_at_idx" ON "api_keys" USING btree ("updated_at");
  CREATE INDEX "api_keys_created_at_idx" ON "api_keys" USING btree ("created_at");
  -- A key stays good: what it was looked up by is what it is looked up by now. A user had one, whose id serves both.
  INSERT INTO "api_keys" ("id", "name", "user_id", "hash")
    SELECT "id", 'API key', "id", "api_key_index" FROM "users" WHERE "enable_a_p_i_key" AND "api_key_index" IS NOT NULL;
  ALTER TABLE "users" DROP COLUMN "enable_a_p_i_key";
  ALTER TABLE "users" DROP COLUMN "api_key";
  ALTER TABLE "users" DROP COLUMN "api_key_index";`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
  ALTER TABLE "audit_log" ALTER COLUMN "operation" SET DATA TYPE text;
  DROP TYPE "public"."enum_audit_log_operation";
  CREATE TYPE "public"."enum_audit_log_operation" AS ENUM('create', 'update', 'publish', 'unpublish', 'trash', 'untrash', 'delete', 'restore-version', 'submit', 'return', 'approve', 'schedule', 'unschedule', 'schedule-failed', 'import', 'export', 'login', 'logout', 'login-failed', 'password-forgotten', 'password-reset');
  ALTER TABLE "audit_log" ALTER COLUMN "operation" SET DATA TYPE "public"."enum_audit_log_operation" USING "operation"::"public"."enum_audit_log_operation";
  ALTER TABLE "users" ADD COLUMN "enable_a_p_i_key" boolean;
  ALTER TABLE "users" ADD COLUMN "api_key" varchar;
  ALTER TABLE "users" ADD COLUMN "api_key_index" varchar;
  -- The one of a user that was used last goes on working.
  UPDATE "users" SET "enable_a_p_i_key" = true, "api_key_index" = "good"."hash" FROM (
    SELECT "user_id", "hash", row_number() OVER (PARTITION BY "user_id" ORDER BY "last_used_at" DESC NULLS LAST) AS "place"
    FROM "api_keys" WHERE "revoked_at" IS NULL) AS "good" WHERE "good"."user_id" = "users"."id" AND "good"."place" = 1;
  DROP TABLE "api_keys" CASCADE;`)
}
