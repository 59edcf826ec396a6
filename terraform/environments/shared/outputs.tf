output "repository_url" {
  description = "Value of repository_url in the other environments."
  value       = module.registry.repository_url
}

output "role_arn" {
  description = "Value of the variable AWS_ROLE_ARN in the GitHub environment build."
  value       = module.deployer.role_arn
}
