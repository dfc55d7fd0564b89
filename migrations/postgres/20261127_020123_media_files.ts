import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "media" ADD COLUMN "sizes_thumbnail_webp_url" varchar;
  ALTER TABLE "media" ADD COLUMN "sizes_thumbnail_webp_width" numeric;
  ALTER TABLE "media" ADD COLUMN "sizes_thumbnail_webp_height" numeric;
  ALTER TABLE "media" ADD COLUMN "sizes_thumbnail_webp_mime_type" varchar;
  ALTER TABLE "media" ADD COLUMN "sizes_thumbnail_webp_filesize" numeric;
  ALTER TABLE "media" ADD COLUMN "sizes_thumbnail_webp_filename" varchar;
  ALTER TABLE "media" ADD COLUMN "sizes_card_webp_url" varchar;
  ALTER TABLE "media" ADD COLUMN "sizes_card_webp_width" numeric;
  ALTER TABLE "media" ADD COLUMN "sizes_card_webp_height" numeric;
  ALTER TABLE "media" ADD COLUMN "sizes_card_webp_mime_type" varchar;
  ALTER TABLE "media" ADD COLUMN "sizes_card_webp_filesize" numeric;
  ALTER TABLE "media" ADD COLUMN "sizes_card_webp_filename" varchar;
  ALTER TABLE "media" ADD COLUMN "sizes_wide_webp_url" varchar;
  ALTER TABLE "media" ADD COLUMN "sizes_wide_webp_width" numeric;
  ALTER TABLE "media" ADD COLUMN "sizes_wide_webp_height" numeric;
  ALTER TABLE "media" ADD COLUMN "sizes_wide_webp_mime_type" varchar;
  ALTER TABLE "media" ADD COLUMN "sizes_wide_webp_filesize" numeric;
  ALTER TABLE "media" ADD COLUMN "sizes_wide_webp_filename" varchar;
  ALTER TABLE "media" ADD COLUMN "file_key" varchar;
  ALTER TABLE "_media_v" ADD COLUMN "version_sizes_thumbnail_webp_url" varchar;
  ALTER TABLE "_media_v" ADD COLUMN "version_sizes_thumbnail_webp_width" numeric;
  ALTER TABLE "_media_v" ADD COLUMN "version_sizes_thumbnail_webp_height" numeric;
  ALTER TABLE "_media_v" ADD COLUMN "version_sizes_thumbnail_webp_mime_type" varchar;
  ALTER TABLE "_media_v" ADD COLUMN "version_sizes_thumbnail_webp_filesize" numeric;
  ALTER TABLE "_media_v" ADD COLUMN "version_sizes_thumbnail_webp_filename" varchar;
  ALTER TABLE "_media_v" ADD COLUMN "version_sizes_card_webp_url" varchar;
  ALTER TABLE "_media_v" ADD COLUMN "version_sizes_card_webp_width" numeric;
  ALTER TABLE "_media_v" ADD COLUMN "version_sizes_card_webp_height" numeric;
  ALTER TABLE "_media_v" ADD COLUMN "version_sizes_card_webp_mime_type" varchar;
  ALTER TABLE "_media_v" ADD COLUMN "version_sizes_card_webp_filesize" numeric;
  ALTER TABLE "_media_v" ADD COLUMN "version_sizes_card_webp_filename" varchar;
  ALTER TABLE "_media_v" ADD COLUMN "version_sizes_wide_webp_url" varchar;
  ALTER TABLE "_media_v" ADD COLUMN "version_sizes_wide_webp_width" numeric;
  ALTER TABLE "_media_v" ADD COLUMN "version_sizes_wide_webp_height" numeric;
  ALTER TABLE "_media_v" ADD COLUMN "version_sizes_wide_webp_mime_type" varchar;
  ALTER TABLE "_media_v" ADD COLUMN "version_sizes_wide_webp_filesize" numeric;
  ALTER TABLE "_media_v" ADD COLUMN "version_sizes_wide_webp_filename" varchar;
  ALTER TABLE "_media_v" ADD COLUMN "version_file_key" varchar;
  CREATE INDEX "media_sizes_thumbnail_webp_sizes_thumbnail_webp_filename_idx" ON "media" USING btree ("sizes_thumbnail_webp_filename");
  CREATE INDEX "media_sizes_card_webp_sizes_card_webp_filename_idx" ON "media" USING btree ("sizes_card_webp_filename");
  CREATE INDEX "media_sizes_wide_webp_sizes_wide_webp_filename_idx" ON "media" USING btree ("sizes_wide_webp_filename");
  CREATE INDEX "media_file_key_idx" ON "media" USING btree ("file_key");
  CREATE INDEX "_media_v_version_sizes_thumbnail_webp_version_sizes_thum_idx" ON "_media_v" USING btree ("version_sizes_thumbnail_webp_filename");
  CREATE INDEX "_media_v_version_sizes_card_webp_version_sizes_card_webp_idx" ON "_media_v" USING btree ("version_sizes_card_webp_filename");
  CREATE INDEX "_media_v_version_sizes_wide_webp_version_sizes_wide_webp_idx" ON "_media_v" USING btree ("version_sizes_wide_webp_filename");
  CREATE INDEX "_media_v_version_version_file_key_idx" ON "_media_v" USING btree ("version_file_key");
  ALTER TABLE "media" DROP COLUMN "focal_x";
  ALTER TABLE "media" DROP COLUMN "focal_y";
  ALTER TABLE "_media_v" DROP COLUMN "version_focal_x";
  ALTER TABLE "_media_v" DROP COLUMN "version_focal_y";`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "media_sizes_thumbnail_webp_sizes_thumbnail_webp_filename_idx";
  DROP INDEX "media_sizes_card_webp_sizes_card_webp_filename_idx";
  DROP INDEX "media_sizes_wide_webp_sizes_wide_webp_filename_idx";
  DROP INDEX "media_file_key_idx";
  DROP INDEX "_media_v_version_sizes_thumbnail_webp_version_sizes_thum_idx";
  DROP INDEX "_media_v_version_sizes_card_webp_version_sizes_card_webp_idx";
  DROP INDEX "_media_v_version_sizes_wide_webp_version_sizes_wide_webp_idx";
  DROP INDEX "_media_v_version_version_file_key_idx";
  ALTER TABLE "media" ADD COLUMN "focal_x" numeric;
  ALTER TABLE "media" ADD COLUMN "focal_y" numeric;
  ALTER TABLE "_media_v" ADD COLUMN "version_focal_x" numeric;
  ALTER TABLE "_media_v" ADD COLUMN "version_focal_y" numeric;
  ALTER TABLE "media" DROP COLUMN "sizes_thumbnail_webp_url";
  ALTER TABLE "media" DROP COLUMN "sizes_thumbnail_webp_width";
  ALTER TABLE "media" DROP COLUMN "sizes_thumbnail_webp_height";
  ALTER TABLE "media" DROP COLUMN "sizes_thumbnail_webp_mime_type";
  ALTER TABLE "media" DROP COLUMN "sizes_thumbnail_webp_filesize";
  ALTER TABLE "media" DROP COLUMN "sizes_thumbnail_webp_filename";
  ALTER TABLE "media" DROP COLUMN "sizes_card_webp_url";
  ALTER TABLE "media" DROP COLUMN "sizes_card_webp_width";
  ALTER TABLE "media" DROP COLUMN "sizes_card_webp_height";
  ALTER TABLE "media" DROP COLUMN "sizes_card_webp_mime_type";
  ALTER TABLE "media" DROP COLUMN "sizes_card_webp_filesize";
  ALTER TABLE "media" DROP COLUMN "sizes_card_webp_filename";
  ALTER TABLE "media" DROP COLUMN "sizes_wide_webp_url";
  ALTER TABLE "media" DROP COLUMN "sizes_wide_webp_width";
  ALTER TABLE "media" DROP COLUMN "sizes_wide_webp_height";
  ALTER TABLE "media" DROP COLUMN "sizes_wide_webp_mime_type";
  ALTER TABLE "media" DROP COLUMN "sizes_wide_webp_filesize";
  ALTER TABLE "media" DROP COLUMN "sizes_wide_webp_filename";
  ALTER TABLE "media" DROP COLUMN "file_key";
  ALTER TABLE "_media_v" DROP COLUMN "version_sizes_thumbnail_webp_url";
  ALTER TABLE "_media_v" DROP COLUMN "version_sizes_thumbnail_webp_width";
  ALTER TABLE "_media_v" DROP COLUMN "version_sizes_thumbnail_webp_height";
  ALTER TABLE "_media_v" DROP COLUMN "version_sizes_thumbnail_webp_mime_type";
  ALTER TABLE "_media_v" DROP COLUMN "version_sizes_thumbnail_webp_filesize";
  ALTER TABLE "_media_v" DROP COLUMN "version_sizes_thumbnail_webp_filename";
  ALTER TABLE "_media_v" DROP COLUMN "version_sizes_card_webp_url";
  ALTER TABLE "_media_v" DROP COLUMN "version_sizes_card_webp_width";
  ALTER TABLE "_media_v" DROP COLUMN "version_sizes_card_webp_height";
  ALTER TABLE "_media_v" DROP COLUMN "version_sizes_card_webp_mime_type";
  ALTER TABLE "_media_v" DROP COLUMN "version_sizes_card_webp_filesize";
  ALTER TABLE "_media_v" DROP COLUMN "version_sizes_card_webp_filename";
  ALTER TABLE "_media_v" DROP COLUMN "version_sizes_wide_webp_url";
  ALTER TABLE "_media_v" DROP COLUMN "version_sizes_wide_webp_width";
  ALTER TABLE "_media_v" DROP COLUMN "version_sizes_wide_webp_height";
  ALTER TABLE "_media_v" DROP COLUMN "version_sizes_wide_webp_mime_type";
  ALTER TABLE "_media_v" DROP COLUMN "version_sizes_wide_webp_filesize";
  ALTER TABLE "_media_v" DROP COLUMN "version_sizes_wide_webp_filename";
  ALTER TABLE "_media_v" DROP COLUMN "version_file_key";`)
}
