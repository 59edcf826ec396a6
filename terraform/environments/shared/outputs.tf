output "repository_url" {
  description = "Value of the variable repository_url of the other environments."
  value       = module.registry.repository_url
}

output "role_arn" {
  description = "Role for the variable AWS_ROLE_ARN of the GitHub environment build."
  value       = module.deployer.role_arn
}
