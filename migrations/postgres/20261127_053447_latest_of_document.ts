import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE INDEX "_countries_v_parent_latest_idx" ON "_countries_v" USING btree ("parent_id","latest");
  CREATE INDEX "_facts_v_parent_latest_idx" ON "_facts_v" USING btree ("parent_id","latest");
  CREATE INDEX "_programs_v_parent_latest_idx" ON "_programs_v" USING btree ("parent_id","latest");
  CREATE INDEX "_news_items_v_parent_latest_idx" ON "_news_items_v" USING btree ("parent_id","latest");
  CREATE INDEX "_sources_v_parent_latest_idx" ON "_sources_v" USING btree ("parent_id","latest");
  CREATE INDEX "_media_v_parent_latest_idx" ON "_media_v" USING btree ("parent_id","latest");
  CREATE INDEX "_redirects_v_parent_latest_idx" ON "_redirects_v" USING btree ("parent_id","latest");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "_countries_v_parent_latest_idx";
  DROP INDEX "_facts_v_parent_latest_idx";
  DROP INDEX "_programs_v_parent_latest_idx";
  DROP INDEX "_news_items_v_parent_latest_idx";
  DROP INDEX "_sources_v_parent_latest_idx";
  DROP INDEX "_media_v_parent_latest_idx";
  DROP INDEX "_redirects_v_parent_latest_idx";`)
}
