import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "applied_content" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"document" varchar NOT NULL,
  	"published" varchar,
  	"draft" varchar,
  	"stamp" varchar
  );
  
  DROP INDEX "countries_policy_focus_locales_locale_parent_id_unique";
  DROP INDEX "countries_locales_locale_parent_id_unique";
  DROP INDEX "_countries_v_version_policy_focus_locales_locale_parent_id_u";
  DROP INDEX "_countries_v_locales_locale_parent_id_unique";
  DROP INDEX "facts_figures_locales_locale_parent_id_unique";
  DROP INDEX "facts_citations_locales_locale_parent_id_unique";
  DROP INDEX "facts_locales_locale_parent_id_unique";
  DROP INDEX "_facts_v_version_figures_locales_locale_parent_id_unique";
  DROP INDEX "_facts_v_version_citations_locales_locale_parent_id_unique";
  DROP INDEX "_facts_v_locales_locale_parent_id_unique";
  DROP INDEX "programs_partners_locales_locale_parent_id_unique";
  DROP INDEX "programs_citations_locales_locale_parent_id_unique";
  DROP INDEX "programs_locales_locale_parent_id_unique";
  DROP INDEX "_programs_v_version_partners_locales_locale_parent_id_unique";
  DROP INDEX "_programs_v_version_citations_locales_locale_parent_id_uniqu";
  DROP INDEX "_programs_v_locales_locale_parent_id_unique";
  DROP INDEX "news_items_citations_locales_locale_parent_id_unique";
  DROP INDEX "news_items_locales_locale_parent_id_unique";
  DROP INDEX "_news_items_v_version_citations_locales_locale_parent_id_uni";
  DROP INDEX "_news_items_v_locales_locale_parent_id_unique";
  DROP INDEX "sources_locales_locale_parent_id_unique";
  DROP INDEX "_sources_v_locales_locale_parent_id_unique";
  DROP INDEX "media_locales_locale_parent_id_unique";
  DROP INDEX "_media_v_locales_locale_parent_id_unique";
  DROP INDEX "site_tertiary_navigation_locales_locale_parent_id_unique";
  DROP INDEX "site_affiliates_locales_locale_parent_id_unique";
  DROP INDEX "site_footer_navigation_locales_locale_parent_id_unique";
  DROP INDEX "site_locales_locale_parent_id_unique";
  DROP INDEX "_site_v_version_tertiary_navigation_locales_locale_parent_id";
  DROP INDEX "_site_v_version_affiliates_locales_locale_parent_id_unique";
  DROP INDEX "_site_v_version_footer_navigation_locales_locale_parent_id_u";
  DROP INDEX "_site_v_locales_locale_parent_id_unique";
  CREATE UNIQUE INDEX "applied_content_name_idx" ON "applied_content" USING btree ("name");
  CREATE INDEX "applied_content_document_idx" ON "applied_content" USING btree ("document");
  CREATE UNIQUE INDEX "countries_policy_focus_locales_locale_parent_id_unique" ON "countries_policy_focus_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "countries_locales_locale_parent_id_unique" ON "countries_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "_countries_v_version_policy_focus_locales_locale_parent_id_u" ON "_countries_v_version_policy_focus_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "_countries_v_locales_locale_parent_id_unique" ON "_countries_v_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "facts_figures_locales_locale_parent_id_unique" ON "facts_figures_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "facts_citations_locales_locale_parent_id_unique" ON "facts_citations_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "facts_locales_locale_parent_id_unique" ON "facts_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "_facts_v_version_figures_locales_locale_parent_id_unique" ON "_facts_v_version_figures_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "_facts_v_version_citations_locales_locale_parent_id_unique" ON "_facts_v_version_citations_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "_facts_v_locales_locale_parent_id_unique" ON "_facts_v_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "programs_partners_locales_locale_parent_id_unique" ON "programs_partners_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "programs_citations_locales_locale_parent_id_unique" ON "programs_citations_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "programs_locales_locale_parent_id_unique" ON "programs_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "_programs_v_version_partners_locales_locale_parent_id_unique" ON "_programs_v_version_partners_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "_programs_v_version_citations_locales_locale_parent_id_uniqu" ON "_programs_v_version_citations_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "_programs_v_locales_locale_parent_id_unique" ON "_programs_v_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "news_items_citations_locales_locale_parent_id_unique" ON "news_items_citations_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "news_items_locales_locale_parent_id_unique" ON "news_items_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "_news_items_v_version_citations_locales_locale_parent_id_uni" ON "_news_items_v_version_citations_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "_news_items_v_locales_locale_parent_id_unique" ON "_news_items_v_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "sources_locales_locale_parent_id_unique" ON "sources_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "_sources_v_locales_locale_parent_id_unique" ON "_sources_v_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "media_locales_locale_parent_id_unique" ON "media_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "_media_v_locales_locale_parent_id_unique" ON "_media_v_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "site_tertiary_navigation_locales_locale_parent_id_unique" ON "site_tertiary_navigation_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "site_affiliates_locales_locale_parent_id_unique" ON "site_affiliates_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "site_footer_navigation_locales_locale_parent_id_unique" ON "site_footer_navigation_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "site_locales_locale_parent_id_unique" ON "site_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "_site_v_version_tertiary_navigation_locales_locale_parent_id" ON "_site_v_version_tertiary_navigation_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "_site_v_version_affiliates_locales_locale_parent_id_unique" ON "_site_v_version_affiliates_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "_site_v_version_footer_navigation_locales_locale_parent_id_u" ON "_site_v_version_footer_navigation_locales" USING btree ("_parent_id","_locale");
  CREATE UNIQUE INDEX "_site_v_locales_locale_parent_id_unique" ON "_site_v_locales" USING btree ("_parent_id","_locale");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "applied_content" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "applied_content" CASCADE;
  DROP INDEX "countries_policy_focus_locales_locale_parent_id_unique";
  DROP INDEX "countries_locales_locale_parent_id_unique";
  DROP INDEX "_countries_v_version_policy_focus_locales_locale_parent_id_u";
  DROP INDEX "_countries_v_locales_locale_parent_id_unique";
  DROP INDEX "facts_figures_locales_locale_parent_id_unique";
  DROP INDEX "facts_citations_locales_locale_parent_id_unique";
  DROP INDEX "facts_locales_locale_parent_id_unique";
  DROP INDEX "_facts_v_version_figures_locales_locale_parent_id_unique";
  DROP INDEX "_facts_v_version_citations_locales_locale_parent_id_unique";
  DROP INDEX "_facts_v_locales_locale_parent_id_unique";
  DROP INDEX "programs_partners_locales_locale_parent_id_unique";
  DROP INDEX "programs_citations_locales_locale_parent_id_unique";
  DROP INDEX "programs_locales_locale_parent_id_unique";
  DROP INDEX "_programs_v_version_partners_locales_locale_parent_id_unique";
  DROP INDEX "_programs_v_version_citations_locales_locale_parent_id_uniqu";
  DROP INDEX "_programs_v_locales_locale_parent_id_unique";
  DROP INDEX "news_items_citations_locales_locale_parent_id_unique";
  DROP INDEX "news_items_locales_locale_parent_id_unique";
  DROP INDEX "_news_items_v_version_citations_locales_locale_parent_id_uni";
  DROP INDEX "_news_items_v_locales_locale_parent_id_unique";
  DROP INDEX "sources_locales_locale_parent_id_unique";
  DROP INDEX "_sources_v_locales_locale_parent_id_unique";
  DROP INDEX "media_locales_locale_parent_id_unique";
  DROP INDEX "_media_v_locales_locale_parent_id_unique";
  DROP INDEX "site_tertiary_navigation_locales_locale_parent_id_unique";
  DROP INDEX "site_affiliates_locales_locale_parent_id_unique";
  DROP INDEX "site_footer_navigation_locales_locale_parent_id_unique";
  DROP INDEX "site_locales_locale_parent_id_unique";
  DROP INDEX "_site_v_version_tertiary_navigation_locales_locale_parent_id";
  DROP INDEX "_site_v_version_affiliates_locales_locale_parent_id_unique";
  DROP INDEX "_site_v_version_footer_navigation_locales_locale_parent_id_u";
  DROP INDEX "_site_v_locales_locale_parent_id_unique";
  CREATE UNIQUE INDEX "countries_policy_focus_locales_locale_parent_id_unique" ON "countries_policy_focus_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "countries_locales_locale_parent_id_unique" ON "countries_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_countries_v_version_policy_focus_locales_locale_parent_id_u" ON "_countries_v_version_policy_focus_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_countries_v_locales_locale_parent_id_unique" ON "_countries_v_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "facts_figures_locales_locale_parent_id_unique" ON "facts_figures_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "facts_citations_locales_locale_parent_id_unique" ON "facts_citations_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "facts_locales_locale_parent_id_unique" ON "facts_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_facts_v_version_figures_locales_locale_parent_id_unique" ON "_facts_v_version_figures_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_facts_v_version_citations_locales_locale_parent_id_unique" ON "_facts_v_version_citations_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_facts_v_locales_locale_parent_id_unique" ON "_facts_v_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "programs_partners_locales_locale_parent_id_unique" ON "programs_partners_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "programs_citations_locales_locale_parent_id_unique" ON "programs_citations_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "programs_locales_locale_parent_id_unique" ON "programs_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_programs_v_version_partners_locales_locale_parent_id_unique" ON "_programs_v_version_partners_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_programs_v_version_citations_locales_locale_parent_id_uniqu" ON "_programs_v_version_citations_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_programs_v_locales_locale_parent_id_unique" ON "_programs_v_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "news_items_citations_locales_locale_parent_id_unique" ON "news_items_citations_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "news_items_locales_locale_parent_id_unique" ON "news_items_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_news_items_v_version_citations_locales_locale_parent_id_uni" ON "_news_items_v_version_citations_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_news_items_v_locales_locale_parent_id_unique" ON "_news_items_v_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "sources_locales_locale_parent_id_unique" ON "sources_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_sources_v_locales_locale_parent_id_unique" ON "_sources_v_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "media_locales_locale_parent_id_unique" ON "media_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_media_v_locales_locale_parent_id_unique" ON "_media_v_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "site_tertiary_navigation_locales_locale_parent_id_unique" ON "site_tertiary_navigation_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "site_affiliates_locales_locale_parent_id_unique" ON "site_affiliates_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "site_footer_navigation_locales_locale_parent_id_unique" ON "site_footer_navigation_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "site_locales_locale_parent_id_unique" ON "site_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_site_v_version_tertiary_navigation_locales_locale_parent_id" ON "_site_v_version_tertiary_navigation_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_site_v_version_affiliates_locales_locale_parent_id_unique" ON "_site_v_version_affiliates_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_site_v_version_footer_navigation_locales_locale_parent_id_u" ON "_site_v_version_footer_navigation_locales" USING btree ("_locale","_parent_id");
  CREATE UNIQUE INDEX "_site_v_locales_locale_parent_id_unique" ON "_site_v_locales" USING btree ("_locale","_parent_id");`)
}
