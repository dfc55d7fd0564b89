import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_review_state" AS ENUM('in-progress', 'ready-for-review', 'changes-requested', 'approved');
  CREATE TYPE "public"."enum_review_notes_action" AS ENUM('submit', 'return', 'approve');
  CREATE TYPE "public"."enum_audit_log_operation" AS ENUM('create', 'update', 'publish', 'unpublish', 'trash', 'untrash', 'delete', 'restore-version', 'submit', 'return', 'approve', 'schedule', 'unschedule', 'schedule-failed', 'import', 'login', 'logout', 'login-failed', 'password-forgotten', 'password-reset');
  CREATE TYPE "public"."enum_users_language" AS ENUM('en', 'es');
  CREATE TYPE "public"."enum_exports_format" AS ENUM('csv', 'json');
  CREATE TYPE "public"."enum_exports_sort_order" AS ENUM('asc', 'desc');
  CREATE TYPE "public"."enum_exports_locale" AS ENUM('all', 'en', 'es');
  CREATE TYPE "public"."enum_exports_drafts" AS ENUM('yes', 'no');
  CREATE TYPE "public"."enum_imports_import_mode" AS ENUM('create', 'update', 'upsert');
  CREATE TYPE "public"."enum_imports_status" AS ENUM('pending', 'completed', 'partial', 'failed');
  CREATE TYPE "public"."enum_payload_query_presets_access_read_constraint" AS ENUM('everyone', 'onlyMe', 'specificUsers');
  CREATE TYPE "public"."enum_payload_query_presets_access_update_constraint" AS ENUM('everyone', 'onlyMe', 'specificUsers');
  CREATE TYPE "public"."enum_payload_query_presets_access_delete_constraint" AS ENUM('everyone', 'onlyMe', 'specificUsers');
  CREATE TYPE "public"."enum_payload_query_presets_related_collection" AS ENUM('countries', 'facts', 'programs', 'news-items', 'sources', 'media', 'redirects');
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'send-mail' BEFORE 'schedulePublish';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'createCollectionExport' BEFORE 'schedulePublish';
  ALTER TYPE "public"."enum_payload_jobs_log_task_slug" ADD VALUE 'createCollectionImport' BEFORE 'schedulePublish';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'send-mail' BEFORE 'schedulePublish';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'createCollectionExport' BEFORE 'schedulePublish';
  ALTER TYPE "public"."enum_payload_jobs_task_slug" ADD VALUE 'createCollectionImport' BEFORE 'schedulePublish';
  CREATE TABLE "review_notes" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"action" "enum_review_notes_action" NOT NULL,
  	"note" varchar,
  	"publish_at" timestamp(3) with time zone,
  	"author_id" uuid,
  	"author_name" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "review_notes_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"countries_id" uuid,
  	"facts_id" uuid,
  	"programs_id" uuid,
  	"news_items_id" uuid,
  	"sources_id" uuid,
  	"media_id" uuid,
  	"redirects_id" uuid
  );
  
  CREATE TABLE "audit_log" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"operation" "enum_audit_log_operation" NOT NULL,
  	"user_id" varchar,
  	"user_email" varchar,
  	"role" varchar,
  	"via" varchar,
  	"address" varchar,
  	"request_id" varchar,
  	"document_type" varchar,
  	"document_id" varchar,
  	"title" varchar,
  	"status" varchar,
  	"locale" varchar,
  	"details" varchar,
  	"times" numeric DEFAULT 1,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "audit_log_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "exports" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"format" "enum_exports_format" DEFAULT 'csv' NOT NULL,
  	"limit" numeric,
  	"page" numeric DEFAULT 1,
  	"sort" varchar,
  	"sort_order" "enum_exports_sort_order",
  	"locale" "enum_exports_locale" DEFAULT 'all',
  	"drafts" "enum_exports_drafts" DEFAULT 'yes',
  	"collection_slug" varchar DEFAULT 'facts' NOT NULL,
  	"where" jsonb DEFAULT '{}'::jsonb,
  	"owner_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"url" varchar,
  	"thumbnail_u_r_l" varchar,
  	"filename" varchar,
  	"mime_type" varchar,
  	"filesize" numeric,
  	"width" numeric,
  	"height" numeric,
  	"focal_x" numeric,
  	"focal_y" numeric
  );
  
  CREATE TABLE "exports_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "imports" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"collection_slug" varchar DEFAULT 'facts' NOT NULL,
  	"import_mode" "enum_imports_import_mode",
  	"match_field" varchar DEFAULT 'id',
  	"status" "enum_imports_status" DEFAULT 'pending',
  	"summary_imported" numeric,
  	"summary_updated" numeric,
  	"summary_total" numeric,
  	"summary_issues" numeric,
  	"summary_issue_details" jsonb,
  	"owner_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"url" varchar,
  	"thumbnail_u_r_l" varchar,
  	"filename" varchar,
  	"mime_type" varchar,
  	"filesize" numeric,
  	"width" numeric,
  	"height" numeric,
  	"focal_x" numeric,
  	"focal_y" numeric
  );
  
  CREATE TABLE "payload_query_presets" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"title" varchar NOT NULL,
  	"is_shared" boolean DEFAULT false,
  	"access_read_constraint" "enum_payload_query_presets_access_read_constraint" DEFAULT 'onlyMe',
  	"access_update_constraint" "enum_payload_query_presets_access_update_constraint" DEFAULT 'onlyMe',
  	"access_delete_constraint" "enum_payload_query_presets_access_delete_constraint" DEFAULT 'onlyMe',
  	"where" jsonb,
  	"columns" jsonb,
  	"group_by" varchar,
  	"related_collection" "enum_payload_query_presets_related_collection" NOT NULL,
  	"is_temp" boolean,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_query_presets_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  ALTER TABLE "countries" ADD COLUMN "review_state" "enum_review_state";
  ALTER TABLE "_countries_v" ADD COLUMN "version_review_state" "enum_review_state";
  ALTER TABLE "facts" ADD COLUMN "figure_note" varchar;
  ALTER TABLE "facts" ADD COLUMN "review_by" timestamp(3) with time zone;
  ALTER TABLE "facts" ADD COLUMN "citation_count" numeric;
  ALTER TABLE "facts" ADD COLUMN "figure_count" numeric;
  ALTER TABLE "facts" ADD COLUMN "review_state" "enum_review_state";
  ALTER TABLE "_facts_v" ADD COLUMN "version_figure_note" varchar;
  ALTER TABLE "_facts_v" ADD COLUMN "version_review_by" timestamp(3) with time zone;
  ALTER TABLE "_facts_v" ADD COLUMN "version_citation_count" numeric;
  ALTER TABLE "_facts_v" ADD COLUMN "version_figure_count" numeric;
  ALTER TABLE "_facts_v" ADD COLUMN "version_review_state" "enum_review_state";
  ALTER TABLE "programs" ADD COLUMN "citation_count" numeric;
  ALTER TABLE "programs" ADD COLUMN "review_state" "enum_review_state";
  ALTER TABLE "_programs_v" ADD COLUMN "version_citation_count" numeric;
  ALTER TABLE "_programs_v" ADD COLUMN "version_review_state" "enum_review_state";
  ALTER TABLE "news_items" ADD COLUMN "citation_count" numeric;
  ALTER TABLE "news_items" ADD COLUMN "review_state" "enum_review_state";
  ALTER TABLE "_news_items_v" ADD COLUMN "version_citation_count" numeric;
  ALTER TABLE "_news_items_v" ADD COLUMN "version_review_state" "enum_review_state";
  ALTER TABLE "sources" ADD COLUMN "review_state" "enum_review_state";
  ALTER TABLE "_sources_v" ADD COLUMN "version_review_state" "enum_review_state";
  ALTER TABLE "media" ADD COLUMN "review_state" "enum_review_state";
  ALTER TABLE "_media_v" ADD COLUMN "version_review_state" "enum_review_state";
  ALTER TABLE "users" ADD COLUMN "language" "enum_users_language" DEFAULT 'en';
  ALTER TABLE "redirects" ADD COLUMN "review_state" "enum_review_state";
  ALTER TABLE "_redirects_v" ADD COLUMN "version_review_state" "enum_review_state";
  ALTER TABLE "review_notes" ADD CONSTRAINT "review_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "review_notes_rels" ADD CONSTRAINT "review_notes_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."review_notes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "review_notes_rels" ADD CONSTRAINT "review_notes_rels_countries_fk" FOREIGN KEY ("countries_id") REFERENCES "public"."countries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "review_notes_rels" ADD CONSTRAINT "review_notes_rels_facts_fk" FOREIGN KEY ("facts_id") REFERENCES "public"."facts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "review_notes_rels" ADD CONSTRAINT "review_notes_rels_programs_fk" FOREIGN KEY ("programs_id") REFERENCES "public"."programs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "review_notes_rels" ADD CONSTRAINT "review_notes_rels_news_items_fk" FOREIGN KEY ("news_items_id") REFERENCES "public"."news_items"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "review_notes_rels" ADD CONSTRAINT "review_notes_rels_sources_fk" FOREIGN KEY ("sources_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "review_notes_rels" ADD CONSTRAINT "review_notes_rels_media_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "review_notes_rels" ADD CONSTRAINT "review_notes_rels_redirects_fk" FOREIGN KEY ("redirects_id") REFERENCES "public"."redirects"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "audit_log_texts" ADD CONSTRAINT "audit_log_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."audit_log"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "exports" ADD CONSTRAINT "exports_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "exports_texts" ADD CONSTRAINT "exports_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."exports"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "imports" ADD CONSTRAINT "imports_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payload_query_presets_rels" ADD CONSTRAINT "payload_query_presets_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_query_presets"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_query_presets_rels" ADD CONSTRAINT "payload_query_presets_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "review_notes_action_idx" ON "review_notes" USING btree ("action");
  CREATE INDEX "review_notes_author_idx" ON "review_notes" USING btree ("author_id");
  CREATE INDEX "review_notes_updated_at_idx" ON "review_notes" USING btree ("updated_at");
  CREATE INDEX "review_notes_created_at_idx" ON "review_notes" USING btree ("created_at");
  CREATE INDEX "review_notes_rels_order_idx" ON "review_notes_rels" USING btree ("order");
  CREATE INDEX "review_notes_rels_parent_idx" ON "review_notes_rels" USING btree ("parent_id");
  CREATE INDEX "review_notes_rels_path_idx" ON "review_notes_rels" USING btree ("path");
  CREATE INDEX "review_notes_rels_countries_id_idx" ON "review_notes_rels" USING btree ("countries_id");
  CREATE INDEX "review_notes_rels_facts_id_idx" ON "review_notes_rels" USING btree ("facts_id");
  CREATE INDEX "review_notes_rels_programs_id_idx" ON "review_notes_rels" USING btree ("programs_id");
  CREATE INDEX "review_notes_rels_news_items_id_idx" ON "review_notes_rels" USING btree ("news_items_id");
  CREATE INDEX "review_notes_rels_sources_id_idx" ON "review_notes_rels" USING btree ("sources_id");
  CREATE INDEX "review_notes_rels_media_id_idx" ON "review_notes_rels" USING btree ("media_id");
  CREATE INDEX "review_notes_rels_redirects_id_idx" ON "review_notes_rels" USING btree ("redirects_id");
  CREATE INDEX "audit_log_operation_idx" ON "audit_log" USING btree ("operation");
  CREATE INDEX "audit_log_user_id_idx" ON "audit_log" USING btree ("user_id");
  CREATE INDEX "audit_log_user_email_idx" ON "audit_log" USING btree ("user_email");
  CREATE INDEX "audit_log_document_id_idx" ON "audit_log" USING btree ("document_id");
  CREATE INDEX "audit_log_updated_at_idx" ON "audit_log" USING btree ("updated_at");
  CREATE INDEX "audit_log_created_at_idx" ON "audit_log" USING btree ("created_at");
  CREATE INDEX "audit_log_texts_order_parent" ON "audit_log_texts" USING btree ("order","parent_id");
  CREATE INDEX "exports_owner_idx" ON "exports" USING btree ("owner_id");
  CREATE INDEX "exports_updated_at_idx" ON "exports" USING btree ("updated_at");
  CREATE INDEX "exports_created_at_idx" ON "exports" USING btree ("created_at");
  CREATE UNIQUE INDEX "exports_filename_idx" ON "exports" USING btree ("filename");
  CREATE INDEX "exports_texts_order_parent" ON "exports_texts" USING btree ("order","parent_id");
  CREATE INDEX "imports_owner_idx" ON "imports" USING btree ("owner_id");
  CREATE INDEX "imports_updated_at_idx" ON "imports" USING btree ("updated_at");
  CREATE INDEX "imports_created_at_idx" ON "imports" USING btree ("created_at");
  CREATE UNIQUE INDEX "imports_filename_idx" ON "imports" USING btree ("filename");
  CREATE INDEX "payload_query_presets_updated_at_idx" ON "payload_query_presets" USING btree ("updated_at");
  CREATE INDEX "payload_query_presets_created_at_idx" ON "payload_query_presets" USING btree ("created_at");
  CREATE INDEX "payload_query_presets_rels_order_idx" ON "payload_query_presets_rels" USING btree ("order");
  CREATE INDEX "payload_query_presets_rels_parent_idx" ON "payload_query_presets_rels" USING btree ("parent_id");
  CREATE INDEX "payload_query_presets_rels_path_idx" ON "payload_query_presets_rels" USING btree ("path");
  CREATE INDEX "payload_query_presets_rels_users_id_idx" ON "payload_query_presets_rels" USING btree ("users_id");
  CREATE INDEX "countries_review_state_idx" ON "countries" USING btree ("review_state");
  CREATE INDEX "_countries_v_version_version_review_state_idx" ON "_countries_v" USING btree ("version_review_state");
  CREATE INDEX "facts_review_by_idx" ON "facts" USING btree ("review_by");
  CREATE INDEX "facts_citation_count_idx" ON "facts" USING btree ("citation_count");
  CREATE INDEX "facts_figure_count_idx" ON "facts" USING btree ("figure_count");
  CREATE INDEX "facts_review_state_idx" ON "facts" USING btree ("review_state");
  CREATE INDEX "_facts_v_version_version_review_by_idx" ON "_facts_v" USING btree ("version_review_by");
  CREATE INDEX "_facts_v_version_version_citation_count_idx" ON "_facts_v" USING btree ("version_citation_count");
  CREATE INDEX "_facts_v_version_version_figure_count_idx" ON "_facts_v" USING btree ("version_figure_count");
  CREATE INDEX "_facts_v_version_version_review_state_idx" ON "_facts_v" USING btree ("version_review_state");
  CREATE INDEX "programs_citation_count_idx" ON "programs" USING btree ("citation_count");
  CREATE INDEX "programs_review_state_idx" ON "programs" USING btree ("review_state");
  CREATE INDEX "_programs_v_version_version_citation_count_idx" ON "_programs_v" USING btree ("version_citation_count");
  CREATE INDEX "_programs_v_version_version_review_state_idx" ON "_programs_v" USING btree ("version_review_state");
  CREATE INDEX "news_items_citation_count_idx" ON "news_items" USING btree ("citation_count");
  CREATE INDEX "news_items_review_state_idx" ON "news_items" USING btree ("review_state");
  CREATE INDEX "_news_items_v_version_version_citation_count_idx" ON "_news_items_v" USING btree ("version_citation_count");
  CREATE INDEX "_news_items_v_version_version_review_state_idx" ON "_news_items_v" USING btree ("version_review_state");
  CREATE INDEX "sources_review_state_idx" ON "sources" USING btree ("review_state");
  CREATE INDEX "_sources_v_version_version_review_state_idx" ON "_sources_v" USING btree ("version_review_state");
  CREATE INDEX "media_review_state_idx" ON "media" USING btree ("review_state");
  CREATE INDEX "_media_v_version_version_review_state_idx" ON "_media_v" USING btree ("version_review_state");
  CREATE INDEX "redirects_review_state_idx" ON "redirects" USING btree ("review_state");
  CREATE INDEX "_redirects_v_version_version_review_state_idx" ON "_redirects_v" USING btree ("version_review_state");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "review_notes" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "review_notes_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "audit_log" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "audit_log_texts" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "exports" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "exports_texts" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "imports" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "payload_query_presets" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "payload_query_presets_rels" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "review_notes" CASCADE;
  DROP TABLE "review_notes_rels" CASCADE;
  DROP TABLE "audit_log" CASCADE;
  DROP TABLE "audit_log_texts" CASCADE;
  DROP TABLE "exports" CASCADE;
  DROP TABLE "exports_texts" CASCADE;
  DROP TABLE "imports" CASCADE;
  DROP TABLE "payload_query_presets" CASCADE;
  DROP TABLE "payload_query_presets_rels" CASCADE;
  ALTER TABLE "payload_jobs_log" ALTER COLUMN "task_slug" SET DATA TYPE text;
  DROP TYPE "public"."enum_payload_jobs_log_task_slug";
  CREATE TYPE "public"."enum_payload_jobs_log_task_slug" AS ENUM('inline', 'schedulePublish');
  ALTER TABLE "payload_jobs_log" ALTER COLUMN "task_slug" SET DATA TYPE "public"."enum_payload_jobs_log_task_slug" USING "task_slug"::"public"."enum_payload_jobs_log_task_slug";
  ALTER TABLE "payload_jobs" ALTER COLUMN "task_slug" SET DATA TYPE text;
  DROP TYPE "public"."enum_payload_jobs_task_slug";
  CREATE TYPE "public"."enum_payload_jobs_task_slug" AS ENUM('inline', 'schedulePublish');
  ALTER TABLE "payload_jobs" ALTER COLUMN "task_slug" SET DATA TYPE "public"."enum_payload_jobs_task_slug" USING "task_slug"::"public"."enum_payload_jobs_task_slug";
  DROP INDEX "countries_review_state_idx";
  DROP INDEX "_countries_v_version_version_review_state_idx";
  DROP INDEX "facts_review_by_idx";
  DROP INDEX "facts_citation_count_idx";
  DROP INDEX "facts_figure_count_idx";
  DROP INDEX "facts_review_state_idx";
  DROP INDEX "_facts_v_version_version_review_by_idx";
  DROP INDEX "_facts_v_version_version_citation_count_idx";
  DROP INDEX "_facts_v_version_version_figure_count_idx";
  DROP INDEX "_facts_v_version_version_review_state_idx";
  DROP INDEX "programs_citation_count_idx";
  DROP INDEX "programs_review_state_idx";
  DROP INDEX "_programs_v_version_version_citation_count_idx";
  DROP INDEX "_programs_v_version_version_review_state_idx";
  DROP INDEX "news_items_citation_count_idx";
  DROP INDEX "news_items_review_state_idx";
  DROP INDEX "_news_items_v_version_version_citation_count_idx";
  DROP INDEX "_news_items_v_version_version_review_state_idx";
  DROP INDEX "sources_review_state_idx";
  DROP INDEX "_sources_v_version_version_review_state_idx";
  DROP INDEX "media_review_state_idx";
  DROP INDEX "_media_v_version_version_review_state_idx";
  DROP INDEX "redirects_review_state_idx";
  DROP INDEX "_redirects_v_version_version_review_state_idx";
  ALTER TABLE "countries" DROP COLUMN "review_state";
  ALTER TABLE "_countries_v" DROP COLUMN "version_review_state";
  ALTER TABLE "facts" DROP COLUMN "figure_note";
  ALTER TABLE "facts" DROP COLUMN "review_by";
  ALTER TABLE "facts" DROP COLUMN "citation_count";
  ALTER TABLE "facts" DROP COLUMN "figure_count";
  ALTER TABLE "facts" DROP COLUMN "review_state";
  ALTER TABLE "_facts_v" DROP COLUMN "version_figure_note";
  ALTER TABLE "_facts_v" DROP COLUMN "version_review_by";
  ALTER TABLE "_facts_v" DROP COLUMN "version_citation_count";
  ALTER TABLE "_facts_v" DROP COLUMN "version_figure_count";
  ALTER TABLE "_facts_v" DROP COLUMN "version_review_state";
  ALTER TABLE "programs" DROP COLUMN "citation_count";
  ALTER TABLE "programs" DROP COLUMN "review_state";
  ALTER TABLE "_programs_v" DROP COLUMN "version_citation_count";
  ALTER TABLE "_programs_v" DROP COLUMN "version_review_state";
  ALTER TABLE "news_items" DROP COLUMN "citation_count";
  ALTER TABLE "news_items" DROP COLUMN "review_state";
  ALTER TABLE "_news_items_v" DROP COLUMN "version_citation_count";
  ALTER TABLE "_news_items_v" DROP COLUMN "version_review_state";
  ALTER TABLE "sources" DROP COLUMN "review_state";
  ALTER TABLE "_sources_v" DROP COLUMN "version_review_state";
  ALTER TABLE "media" DROP COLUMN "review_state";
  ALTER TABLE "_media_v" DROP COLUMN "version_review_state";
  ALTER TABLE "users" DROP COLUMN "language";
  ALTER TABLE "redirects" DROP COLUMN "review_state";
  ALTER TABLE "_redirects_v" DROP COLUMN "version_review_state";
  DROP TYPE "public"."enum_review_state";
  DROP TYPE "public"."enum_review_notes_action";
  DROP TYPE "public"."enum_audit_log_operation";
  DROP TYPE "public"."enum_users_language";
  DROP TYPE "public"."enum_exports_format";
  DROP TYPE "public"."enum_exports_sort_order";
  DROP TYPE "public"."enum_exports_locale";
  DROP TYPE "public"."enum_exports_drafts";
  DROP TYPE "public"."enum_imports_import_mode";
  DROP TYPE "public"."enum_imports_status";
  DROP TYPE "public"."enum_payload_query_presets_access_read_constraint";
  DROP TYPE "public"."enum_payload_query_presets_access_update_constraint";
  DROP TYPE "public"."enum_payload_query_presets_access_delete_constraint";
  DROP TYPE "public"."enum_payload_query_presets_related_collection";`)
}
