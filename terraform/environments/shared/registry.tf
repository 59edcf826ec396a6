module "registry" {
  source = "../../modules/registry"

  name               = var.name
  kept_images        = var.kept_images
  reader_account_ids = var.reader_account_ids
}
