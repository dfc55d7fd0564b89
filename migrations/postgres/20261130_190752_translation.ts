import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_translation" AS ENUM('out-of-date');
  ALTER TABLE "countries" ADD COLUMN "translation" "enum_translation";
  ALTER TABLE "countries" ADD COLUMN "outdated_texts" jsonb;
  ALTER TABLE "_countries_v" ADD COLUMN "version_translation" "enum_translation";
  ALTER TABLE "_countries_v" ADD COLUMN "version_outdated_texts" jsonb;
  ALTER TABLE "facts" ADD COLUMN "translation" "enum_translation";
  ALTER TABLE "facts" ADD COLUMN "outdated_texts" jsonb;
  ALTER TABLE "_facts_v" ADD COLUMN "version_translation" "enum_translation";
  ALTER TABLE "_facts_v" ADD COLUMN "version_outdated_texts" jsonb;
  ALTER TABLE "programs" ADD COLUMN "translation" "enum_translation";
  ALTER TABLE "programs" ADD COLUMN "outdated_texts" jsonb;
  ALTER TABLE "_programs_v" ADD COLUMN "version_translation" "enum_translation";
  ALTER TABLE "_programs_v" ADD COLUMN "version_outdated_texts" jsonb;
  ALTER TABLE "news_items" ADD COLUMN "translation" "enum_translation";
  ALTER TABLE "news_items" ADD COLUMN "outdated_texts" jsonb;
  ALTER TABLE "_news_items_v" ADD COLUMN "version_translation" "enum_translation";
  ALTER TABLE "_news_items_v" ADD COLUMN "version_outdated_texts" jsonb;
  ALTER TABLE "sources" ADD COLUMN "translation" "enum_translation";
  ALTER TABLE "sources" ADD COLUMN "outdated_texts" jsonb;
  ALTER TABLE "_sources_v" ADD COLUMN "version_translation" "enum_translation";
  ALTER TABLE "_sources_v" ADD COLUMN "version_outdated_texts" jsonb;
  ALTER TABLE "media" ADD COLUMN "translation" "enum_translation";
  ALTER TABLE "media" ADD COLUMN "outdated_texts" jsonb;
  ALTER TABLE "_media_v" ADD COLUMN "version_translation" "enum_translation";
  ALTER TABLE "_media_v" ADD COLUMN "version_outdated_texts" jsonb;
  ALTER TABLE "site" ADD COLUMN "translation" "enum_translation";
  ALTER TABLE "site" ADD COLUMN "outdated_texts" jsonb;
  ALTER TABLE "_site_v" ADD COLUMN "version_translation" "enum_translation";
  ALTER TABLE "_site_v" ADD COLUMN "version_outdated_texts" jsonb;
  CREATE INDEX "countries_translation_idx" ON "countries" USING btree ("translation");
  CREATE INDEX "_countries_v_version_version_translation_idx" ON "_countries_v" USING btree ("version_translation");
  CREATE INDEX "facts_translation_idx" ON "facts" USING btree ("translation");
  CREATE INDEX "_facts_v_version_version_translation_idx" ON "_facts_v" USING btree ("version_translation");
  CREATE INDEX "programs_translation_idx" ON "programs" USING btree ("translation");
  CREATE INDEX "_programs_v_version_version_translation_idx" ON "_programs_v" USING btree ("version_translation");
  CREATE INDEX "news_items_translation_idx" ON "news_items" USING btree ("translation");
  CREATE INDEX "_news_items_v_version_version_translation_idx" ON "_news_items_v" USING btree ("version_translation");
  CREATE INDEX "sources_translation_idx" ON "sources" USING btree ("translation");
  CREATE INDEX "_sources_v_version_version_translation_idx" ON "_sources_v" USING btree ("version_translation");
  CREATE INDEX "media_translation_idx" ON "media" USING btree ("translation");
  CREATE INDEX "_media_v_version_version_translation_idx" ON "_media_v" USING btree ("version_translation");
  CREATE INDEX "site_translation_idx" ON "site" USING btree ("translation");
  CREATE INDEX "_site_v_version_version_translation_idx" ON "_site_v" USING btree ("version_translation");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "countries_translation_idx";
  DROP INDEX "_countries_v_version_version_translation_idx";
  DROP INDEX "facts_translation_idx";
  DROP INDEX "_facts_v_version_version_translation_idx";
  DROP INDEX "programs_translation_idx";
  DROP INDEX "_programs_v_version_version_translation_idx";
  DROP INDEX "news_items_translation_idx";
  DROP INDEX "_news_items_v_version_version_translation_idx";
  DROP INDEX "sources_translation_idx";
  DROP INDEX "_sources_v_version_version_translation_idx";
  DROP INDEX "media_translation_idx";
  DROP INDEX "_media_v_version_version_translation_idx";
  DROP INDEX "site_translation_idx";
  DROP INDEX "_site_v_version_version_translation_idx";
  ALTER TABLE "countries" DROP COLUMN "translation";
  ALTER TABLE "countries" DROP COLUMN "outdated_texts";
  ALTER TABLE "_countries_v" DROP COLUMN "version_translation";
  ALTER TABLE "_countries_v" DROP COLUMN "version_outdated_texts";
  ALTER TABLE "facts" DROP COLUMN "translation";
  ALTER TABLE "facts" DROP COLUMN "outdated_texts";
  ALTER TABLE "_facts_v" DROP COLUMN "version_translation";
  ALTER TABLE "_facts_v" DROP COLUMN "version_outdated_texts";
  ALTER TABLE "programs" DROP COLUMN "translation";
  ALTER TABLE "programs" DROP COLUMN "outdated_texts";
  ALTER TABLE "_programs_v" DROP COLUMN "version_translation";
  ALTER TABLE "_programs_v" DROP COLUMN "version_outdated_texts";
  ALTER TABLE "news_items" DROP COLUMN "translation";
  ALTER TABLE "news_items" DROP COLUMN "outdated_texts";
  ALTER TABLE "_news_items_v" DROP COLUMN "version_translation";
  ALTER TABLE "_news_items_v" DROP COLUMN "version_outdated_texts";
  ALTER TABLE "sources" DROP COLUMN "translation";
  ALTER TABLE "sources" DROP COLUMN "outdated_texts";
  ALTER TABLE "_sources_v" DROP COLUMN "version_translation";
  ALTER TABLE "_sources_v" DROP COLUMN "version_outdated_texts";
  ALTER TABLE "media" DROP COLUMN "translation";
  ALTER TABLE "media" DROP COLUMN "outdated_texts";
  ALTER TABLE "_media_v" DROP COLUMN "version_translation";
  ALTER TABLE "_media_v" DROP COLUMN "version_outdated_texts";
  ALTER TABLE "site" DROP COLUMN "translation";
  ALTER TABLE "site" DROP COLUMN "outdated_texts";
  ALTER TABLE "_site_v" DROP COLUMN "version_translation";
  ALTER TABLE "_site_v" DROP COLUMN "version_outdated_texts";
  DROP TYPE "public"."enum_translation";`)
}
