import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_review_state" AS ENUM('in-progress', 'ready-for-review', 'changes-requested', 'approved');
  CREATE TYPE "public"."enum_review_notes_action" AS ENUM('submit', 'return', 'approve');
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
  
  ALTER TABLE "countries" ADD COLUMN "review_state" "enum_review_state";
  ALTER TABLE "_countries_v" ADD COLUMN "version_review_state" "enum_review_state";
  ALTER TABLE "facts" ADD COLUMN "review_state" "enum_review_state";
  ALTER TABLE "_facts_v" ADD COLUMN "version_review_state" "enum_review_state";
  ALTER TABLE "programs" ADD COLUMN "review_state" "enum_review_state";
  ALTER TABLE "_programs_v" ADD COLUMN "version_review_state" "enum_review_state";
  ALTER TABLE "news_items" ADD COLUMN "review_state" "enum_review_state";
  ALTER TABLE "_news_items_v" ADD COLUMN "version_review_state" "enum_review_state";
  ALTER TABLE "sources" ADD COLUMN "review_state" "enum_review_state";
  ALTER TABLE "_sources_v" ADD COLUMN "version_review_state" "enum_review_state";
  ALTER TABLE "media" ADD COLUMN "review_state" "enum_review_state";
  ALTER TABLE "_media_v" ADD COLUMN "version_review_state" "enum_review_state";
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
  CREATE INDEX "countries_review_state_idx" ON "countries" USING btree ("review_state");
  CREATE INDEX "_countries_v_version_version_review_state_idx" ON "_countries_v" USING btree ("version_review_state");
  CREATE INDEX "facts_review_state_idx" ON "facts" USING btree ("review_state");
  CREATE INDEX "_facts_v_version_version_review_state_idx" ON "_facts_v" USING btree ("version_review_state");
  CREATE INDEX "programs_review_state_idx" ON "programs" USING btree ("review_state");
  CREATE INDEX "_programs_v_version_version_review_state_idx" ON "_programs_v" USING btree ("version_review_state");
  CREATE INDEX "news_items_review_state_idx" ON "news_items" USING btree ("review_state");
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
  DROP TABLE "review_notes" CASCADE;
  DROP TABLE "review_notes_rels" CASCADE;
  DROP INDEX "countries_review_state_idx";
  DROP INDEX "_countries_v_version_version_review_state_idx";
  DROP INDEX "facts_review_state_idx";
  DROP INDEX "_facts_v_version_version_review_state_idx";
  DROP INDEX "programs_review_state_idx";
  DROP INDEX "_programs_v_version_version_review_state_idx";
  DROP INDEX "news_items_review_state_idx";
  DROP INDEX "_news_items_v_version_version_review_state_idx";
  DROP INDEX "sources_review_state_idx";
  DROP INDEX "_sources_v_version_version_review_state_idx";
  DROP INDEX "media_review_state_idx";
  DROP INDEX "_media_v_version_version_review_state_idx";
  DROP INDEX "redirects_review_state_idx";
  DROP INDEX "_redirects_v_version_version_review_state_idx";
  ALTER TABLE "countries" DROP COLUMN "review_state";
  ALTER TABLE "_countries_v" DROP COLUMN "version_review_state";
  ALTER TABLE "facts" DROP COLUMN "review_state";
  ALTER TABLE "_facts_v" DROP COLUMN "version_review_state";
  ALTER TABLE "programs" DROP COLUMN "review_state";
  ALTER TABLE "_programs_v" DROP COLUMN "version_review_state";
  ALTER TABLE "news_items" DROP COLUMN "review_state";
  ALTER TABLE "_news_items_v" DROP COLUMN "version_review_state";
  ALTER TABLE "sources" DROP COLUMN "review_state";
  ALTER TABLE "_sources_v" DROP COLUMN "version_review_state";
  ALTER TABLE "media" DROP COLUMN "review_state";
  ALTER TABLE "_media_v" DROP COLUMN "version_review_state";
  ALTER TABLE "redirects" DROP COLUMN "review_state";
  ALTER TABLE "_redirects_v" DROP COLUMN "version_review_state";
  DROP TYPE "public"."enum_review_state";
  DROP TYPE "public"."enum_review_notes_action";`)
}
