module "service" {
  source = "../service"

  name               = var.name
  environment        = var.environment
  vpc_id             = module.network.vpc_id
  public_subnet_ids  = module.network.public_subnet_ids
  task_subnet_ids    = module.network.task_subnet_ids
  security_group_ids = module.network.security_group_ids
  repository_url     = var.repository_url
  image              = var.image
  cpu_architecture   = var.cpu_architecture

  database = {
    cluster_identifier  = module.database.cluster_identifier
    cluster_resource_id = module.database.cluster_resource_id
    endpoint            = module.database.endpoint
    databases           = module.database.databases
    master_secret_arn   = module.database.master_secret_arn
  }

  app_count           = var.app_count
  app_cpu             = var.app_cpu
  app_memory          = var.app_memory
  certificate_arn     = var.certificate_arn
  domain_name         = var.domain_name
  deletion_protection = var.deletion_protection
}
