# States that were applied before modules/environment existed.
moved {
  from = module.network
  to   = module.environment.module.network
}

moved {
  from = module.database
  to   = module.environment.module.database
}

moved {
  from = module.service
  to   = module.environment.module.service
}

moved {
  from = module.deployer
  to   = module.environment.module.deployer
}
